package dev.marquee.serving;

import dev.marquee.kernel.TopItems;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Chooses the movies to ask a new user about, so that the answers reveal as much as possible.
 *
 * <p>From the 200 most popular movies it picks one after the other, each time the movie with the largest product of
 *
 * <ul>
 *   <li>its popularity times its entropy: {@code ln(1 + n_i)·H(n_i / N)}, where {@code n_i} of {@code N} users like the
 *       movie and {@code H} is the entropy in bits of whether a user likes it (Rashid et al., "Getting to Know You",
 *       IUI 2002, section 3.3: the user must know the movie to answer, and the answer must not be predictable), and
 *   <li>its additional coverage: {@code Σ_j n_j·max(0, s_ij - c_j)}, where {@code c_j} is the largest similarity of
 *       movie {@code j} to a picked movie (facility location; the greedy choice reaches at least 63% of the coverage of
 *       the best list: Nemhauser, Wolsey and Fisher, 1978).
 * </ul>
 *
 * <p>The similarity is the mean of the similarity of the neighbors of the favorites and the cosine of genres. If there
 * are no favorites, the popularity is the number of votes, and the similarity is that of genres alone. Confined to one
 * call. Cost: {@code O(200·(200 + movies))}.
 */
final class Onboarding {

    private static final int POOL_SIZE = 200;

    private final Snapshot snapshot;
    private final int[] pool;
    private final double[] counts;
    private final double users;
    private final double[][] similarities;

    Onboarding(Engine engine, BitSet candidates) {
        this.snapshot = engine.snapshot();
        FavoriteStatistics statistics = engine.statistics();
        boolean byVotes = statistics.movieIds().length == 0;
        int[] likes = engine.likes();
        double[] popularity = new double[snapshot.catalog().size()];
        for (int i = 0; i < popularity.length; i++) {
            popularity[i] = byVotes ? snapshot.catalog().voteCount(i) : likes[i];
        }
        pool = TopItems.of(candidates, popularity, POOL_SIZE);
        counts = Arrays.stream(pool).mapToDouble(i -> popularity[i]).toArray();
        // Where the number of users is unknown, twice the largest number of votes or favorites stands for it.
        users = statistics.users() > 0
                ? statistics.users()
                : 2 * Arrays.stream(counts).max().orElse(0);
        similarities = similarities(statistics);
    }

    private double[][] similarities(FavoriteStatistics statistics) {
        double[][] cosines = new double[pool.length][];
        for (int i = 0; i < pool.length; i++) {
            double[] byFavorites = byFavorites(statistics, pool[i]);
            cosines[i] = new double[pool.length];
            for (int j = 0; j < pool.length; j++) {
                double byGenres = i == j ? 1 : snapshot.genres().similarity(pool[i], pool[j]);
                cosines[i][j] = byFavorites.length == 0 ? byGenres : (byGenres + byFavorites[j]) / 2;
            }
        }
        return cosines;
    }

    /** {@return the similarity of the movies of the pool to one by the favorites; empty if it is not known} */
    private double[] byFavorites(FavoriteStatistics statistics, int movie) {
        CollaborativeModel neighbors = statistics.neighbors();
        int item = Arrays.binarySearch(statistics.movieIds(), snapshot.catalog().id(movie));
        if (neighbors == null || item < 0) {
            return new double[0];
        }
        double[] scores = neighbors.score(History.of(item));
        return Arrays.stream(pool)
                .mapToDouble(other -> {
                    int otherItem = Arrays.binarySearch(
                            statistics.movieIds(), snapshot.catalog().id(other));
                    return other == movie ? 1 : otherItem < 0 ? 0 : scores[otherItem];
                })
                .toArray();
    }

    /** {@return the movies in the order in which to ask} */
    int[] choose(int limit) {
        double[] covered = new double[pool.length];
        boolean[] taken = new boolean[pool.length];
        int[] chosen = new int[Math.min(limit, pool.length)];
        for (int n = 0; n < chosen.length; n++) {
            int best = -1;
            double largest = -1;
            for (int p = 0; p < pool.length; p++) {
                double gain = taken[p] ? -1 : informativeness(p) * coverage(p, covered);
                if (gain > largest) {
                    largest = gain;
                    best = p;
                }
            }
            taken[best] = true;
            chosen[n] = pool[best];
            for (int j = 0; j < pool.length; j++) {
                covered[j] = Math.max(covered[j], similarities[best][j]);
            }
        }
        return chosen;
    }

    /** {@return the popularity of a movie of the pool times the entropy of whether a user likes it} */
    private double informativeness(int p) {
        return Math.log1p(counts[p]) * entropy(users == 0 ? 0 : counts[p] / users);
    }

    private static double entropy(double share) {
        return share <= 0 || share >= 1
                ? 0
                : -(share * Math.log(share) + (1 - share) * Math.log(1 - share)) / Math.log(2);
    }

    /** {@return the additional coverage of a movie of the pool, given how far each is covered already} */
    private double coverage(int p, double[] covered) {
        double gain = 0;
        for (int j = 0; j < pool.length; j++) {
            gain += counts[j] * Math.max(0, similarities[p][j] - covered[j]);
        }
        return gain;
    }
}
