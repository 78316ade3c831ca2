package dev.marquee.serving;

import dev.marquee.kernel.TopItems;
import dev.marquee.model.InteractionMatrix;
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
 * <p>The similarity is the mean of the cosine of favorites and the cosine of genres. With 40,000 users or more, the
 * favorites of only 20,000 to 30,000 of them, evenly spaced, are counted. If there are no favorites, the popularity is
 * the number of votes, and the similarity is that of genres alone. Confined to one call. Cost: at worst
 * {@code O(users counted × 200²)}.
 */
final class Onboarding {

    private static final int POOL_SIZE = 200;
    private static final int SAMPLE_SIZE = 20_000;

    private final Snapshot snapshot;
    private final int[] pool;
    private final double[] counts;
    private final double users;
    private final double[][] similarities;

    Onboarding(Snapshot snapshot, BitSet candidates) {
        this.snapshot = snapshot;
        boolean byVotes = snapshot.matrix().interactionCount() == 0;
        double[] popularity = new double[snapshot.catalog().size()];
        for (int i = 0; i < popularity.length; i++) {
            popularity[i] = byVotes
                    ? snapshot.catalog().voteCount(i)
                    : snapshot.matrix().popularity(i);
        }
        pool = TopItems.of(candidates, popularity, POOL_SIZE);
        counts = Arrays.stream(pool).mapToDouble(i -> popularity[i]).toArray();
        // The number of users who did not vote is unknown; twice the largest number of votes stands for all users.
        users = byVotes
                ? 2 * Arrays.stream(counts).max().orElse(0)
                : snapshot.matrix().userCount();
        similarities = similarities(byVotes);
    }

    private double[][] similarities(boolean genresOnly) {
        double[][] pairs = genresOnly ? new double[pool.length][pool.length] : coFavorites();
        double[] likes = new double[pool.length];
        for (int i = 0; i < pool.length; i++) {
            likes[i] = pairs[i][i];
        }
        double[][] cosines = new double[pool.length][pool.length];
        for (int i = 0; i < pool.length; i++) {
            for (int j = 0; j < pool.length; j++) {
                double byGenres = i == j ? 1 : snapshot.genres().similarity(pool[i], pool[j]);
                double byFavorites = pairs[i][j] == 0 ? 0 : pairs[i][j] / Math.sqrt(likes[i] * likes[j]);
                cosines[i][j] = genresOnly ? byGenres : (byGenres + byFavorites) / 2;
            }
        }
        return cosines;
    }

    /** {@return for each pair of movies of the pool, the number of counted users who like both} */
    private double[][] coFavorites() {
        InteractionMatrix matrix = snapshot.matrix();
        int[] poolIndices = new int[matrix.itemCount()];
        Arrays.fill(poolIndices, -1);
        for (int p = 0; p < pool.length; p++) {
            poolIndices[pool[p]] = p;
        }
        double[][] pairs = new double[pool.length][pool.length];
        int step = Math.max(1, matrix.userCount() / SAMPLE_SIZE);
        int[] row = new int[pool.length];
        for (int user = 0; user < matrix.userCount(); user += step) {
            int length = 0;
            for (int entry = matrix.rowStart(user); entry < matrix.rowStart(user + 1); entry++) {
                int poolIndex = poolIndices[matrix.item(entry)];
                if (poolIndex >= 0) {
                    row[length++] = poolIndex;
                }
            }
            for (int a = 0; a < length; a++) {
                for (int b = 0; b < length; b++) {
                    pairs[row[a]][row[b]]++;
                }
            }
        }
        return pairs;
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
