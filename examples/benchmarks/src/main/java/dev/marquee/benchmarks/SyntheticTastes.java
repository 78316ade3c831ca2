package dev.marquee.benchmarks;

import java.util.Arrays;
import java.util.Random;

/**
 * Synthetic favorites with a skewed popularity: movie {@code i} is drawn with a probability proportional to
 * {@code 1 / (i + 20)}, and outside the third of the catalog that the user prefers it is kept one time in four.
 * Immutable.
 */
final class SyntheticTastes {

    private static final int HEAD = 20;
    private static final int KINDS = 3;

    private final int[][] rows;

    private SyntheticTastes(int[][] rows) {
        this.rows = rows;
    }

    /**
     * Draws favorites.
     *
     * @param users the number of users
     * @param movies the number of movies
     * @param liked the number of favorites of each of the first users; the others have 5 to 100
     * @param fixed the number of those first users
     * @param seed the seed of the random choices
     * @return the favorites
     */
    static SyntheticTastes of(int users, int movies, int liked, int fixed, long seed) {
        Random random = new Random(seed);
        double[] cumulative = new double[movies];
        double sum = 0;
        for (int i = 0; i < movies; i++) {
            sum += 1.0 / (i + HEAD);
            cumulative[i] = sum;
        }
        int[][] rows = new int[users][];
        for (int u = 0; u < users; u++) {
            int count = u < fixed ? liked : 5 + random.nextInt(96);
            boolean[] taken = new boolean[movies];
            int[] row = new int[count];
            for (int n = 0; n < count; ) {
                int place = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
                int movie = Math.min(movies - 1, place < 0 ? -place - 1 : place);
                boolean own = movie % KINDS == u % KINDS;
                if (!taken[movie] && (own || random.nextInt(4) == 0)) {
                    taken[movie] = true;
                    row[n++] = movie;
                }
            }
            Arrays.sort(row);
            rows[u] = row;
        }
        return new SyntheticTastes(rows);
    }

    int users() {
        return rows.length;
    }

    /** {@return a user's favorites in ascending order} */
    int[] of(int user) {
        return rows[user];
    }
}
