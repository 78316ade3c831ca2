package dev.marquee.serving;

import dev.marquee.kernel.TopItems;
import dev.marquee.serving.BackgroundTasks.Pace;
import java.util.Arrays;

/**
 * Finds the most similar movies of each movie. For each movie, the rows of its users are counted and the movies with
 * the largest similarities are kept, among equal ones those with the lower index. They decide its score: a movie is
 * recommended because of the movies that are most similar to it, not because it is one of the most similar to a movie
 * of the history, which is less accurate ({@code docs/serving.md}). Cost: {@code O(Σ n_u²)} over the users with {@code
 * n_u} favorites, 28 bytes a movie, and twice the memory of the lists at the end. Confined to one thread.
 */
final class NeighborSearch {

    /** How many favorites are counted between two steps of the pace: about a millisecond. */
    private static final int STEP = 1 << 19;

    private final FavoriteRows favorites;
    private final int neighbors;
    private final Pace pace;
    private final int[] likes;
    private final double[] norms;
    private final int[] counts;
    private final int[] touched;
    private final double[] similarities;
    private int counted;
    private int work;

    private NeighborSearch(FavoriteRows favorites, int neighbors, Pace pace) {
        this.favorites = favorites;
        this.neighbors = neighbors;
        this.pace = pace;
        int movies = favorites.movies();
        likes = new int[movies];
        norms = new double[movies];
        for (int movie = 0; movie < movies; movie++) {
            likes[movie] = favorites.columnStart(movie + 1) - favorites.columnStart(movie);
            norms[movie] = Math.sqrt(likes[movie]);
        }
        counts = new int[movies];
        touched = new int[movies + 1];
        similarities = new double[movies];
    }

    /**
     * Finds the neighbors of all movies.
     *
     * @param favorites who likes what
     * @param neighbors the largest number of neighbors of a movie, 1 or more
     * @param pace is called in between
     * @return the lists, the same for the same favorites
     */
    static NeighborLists of(FavoriteRows favorites, int neighbors, Pace pace) {
        NeighborSearch search = new NeighborSearch(favorites, neighbors, pace);
        int[][] lists = new int[favorites.movies()][];
        for (int movie = 0; movie < lists.length; movie++) {
            lists[movie] = search.row(movie);
        }
        return NeighborLists.of(search.likes, transposed(lists, pace));
    }

    /** {@return for each movie those that have it in their lists, ascending, and the numbers of common users} */
    private static int[][] transposed(int[][] lists, Pace pace) {
        int[] lengths = new int[lists.length];
        for (int[] list : lists) {
            for (int k = 0; k < list.length / 2; k++) {
                lengths[list[k]]++;
            }
        }
        int[][] rows = new int[lists.length][];
        for (int movie = 0; movie < rows.length; movie++) {
            rows[movie] = new int[2 * lengths[movie]];
        }
        int[] filled = new int[rows.length];
        for (int movie = 0; movie < lists.length; movie++) {
            int[] list = lists[movie];
            int length = list.length / 2;
            for (int k = 0; k < length; k++) {
                int neighbor = list[k];
                int place = filled[neighbor]++;
                rows[neighbor][place] = movie;
                rows[neighbor][lengths[neighbor] + place] = list[length + k];
            }
            lists[movie] = new int[0]; // Room for others.
            pace.step();
        }
        return rows;
    }

    private int[] row(int movie) {
        for (int place = favorites.columnStart(movie); place < favorites.columnStart(movie + 1); place++) {
            int user = favorites.columnUser(place);
            int start = favorites.rowStart(user);
            int end = favorites.rowStart(user + 1);
            count(start, end);
            work += end - start;
            if (work >= STEP) {
                work = 0;
                pace.step();
            }
        }
        int[] best = largest(movie);
        Arrays.sort(best);
        int[] row = Arrays.copyOf(best, 2 * best.length);
        for (int k = 0; k < best.length; k++) {
            row[best.length + k] = counts[best[k]];
        }
        for (int k = 0; k < counted; k++) {
            counts[touched[k]] = 0;
        }
        work += counted;
        counted = 0;
        return row;
    }

    private void count(int start, int end) {
        int[] rows = favorites.rows();
        int next = counted;
        for (int k = start; k < end; k++) {
            int other = rows[k];
            int before = counts[other];
            counts[other] = before + 1;
            touched[next] = other;
            next += before == 0 ? 1 : 0;
        }
        counted = next;
    }

    private int[] largest(int movie) {
        counts[movie] = 0; // Each movie is most similar to itself.
        TopItems best = new TopItems(
                Math.min(neighbors, counted),
                (a, b) -> similarities[a] > similarities[b] || (similarities[a] == similarities[b] && a < b));
        double least = 0;
        for (int k = 0; k < counted; k++) {
            int other = touched[k];
            double denominator = norms[movie] * norms[other] + NeighborLists.SHRINKAGE;
            // A division less for most movies; the rounding of the product must not exclude an equal similarity.
            if (counts[other] > 0 && counts[other] >= least * denominator) {
                similarities[other] = counts[other] / denominator;
                best.offer(other);
                int worst = best.worst();
                least = worst < 0 ? 0 : similarities[worst] * (1 - 1e-12);
            }
        }
        return best.drain();
    }
}
