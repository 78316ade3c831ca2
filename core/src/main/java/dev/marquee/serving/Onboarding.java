package dev.marquee.serving;

import dev.marquee.kernel.TopItems;
import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Chooses movies whose rating tells most about a new person. Of the 200 best known movies it picks one after the other, each
 * time the one with the largest product of
 *
 * <ul>
 *   <li>its popularity times its entropy: {@code ln(1 + n_i)·H(n_i / N)} with {@code H} the entropy in bits of "likes it or
 *       not", {@code n_i} people of {@code N} liking it (Rashid et al., "Getting to Know You", IUI 2002, section 3.3: a movie
 *       must be known to be answered, and the answer must not be known before), and
 *   <li>what it covers beyond those picked: {@code Σ_j n_j·max(0, s_ij - c_j)}, where {@code c_j} is the largest similarity
 *       of movie {@code j} to a picked one (facility location, whose greedy choice is within 63% of the best list: Nemhauser,
 *       Wolsey and Fisher, 1978).
 * </ul>
 *
 * <p>The similarity is the mean of the cosine over people's likes and that over genres. At most 20,000 people are counted,
 * evenly spread. Where nobody has a favorite yet, votes are the popularity and genres alone the similarity. Confined to one
 * call; {@code O(people counted × 200²)} at worst.
 */
final class Onboarding {

    private static final int POOL = 200;
    private static final int MOST_PEOPLE = 20_000;

    private final Snapshot snapshot;
    private final int[] pool;
    private final double[] counts;
    private final double people;
    private final double[][] similarities;

    Onboarding(Snapshot snapshot, BitSet candidates) {
        this.snapshot = snapshot;
        boolean byVotes = snapshot.matrix().interactionCount() == 0;
        double[] known = new double[snapshot.catalog().size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = byVotes
                    ? snapshot.catalog().voteCount(i)
                    : snapshot.matrix().popularity(i);
        }
        pool = TopItems.of(candidates, known, POOL);
        counts = Arrays.stream(pool).mapToDouble(i -> known[i]).toArray();
        // Among votes alone nobody knows who did not vote: the best known movie stands for all people twice.
        people = byVotes
                ? 2 * Arrays.stream(counts).max().orElse(0)
                : snapshot.matrix().userCount();
        similarities = similarities(byVotes);
    }

    private double[][] similarities(boolean genresAlone) {
        double[][] both = genresAlone ? new double[pool.length][pool.length] : together();
        double[] liked = new double[pool.length];
        for (int i = 0; i < pool.length; i++) {
            liked[i] = both[i][i];
        }
        double[][] cosines = new double[pool.length][pool.length];
        for (int i = 0; i < pool.length; i++) {
            for (int j = 0; j < pool.length; j++) {
                double byGenres = i == j ? 1 : snapshot.genres().similarity(pool[i], pool[j]);
                double byPeople = both[i][j] == 0 ? 0 : both[i][j] / Math.sqrt(liked[i] * liked[j]);
                cosines[i][j] = genresAlone ? byGenres : (byGenres + byPeople) / 2;
            }
        }
        return cosines;
    }

    /** {@return for each two movies of the pool how many of the counted people like both} */
    private double[][] together() {
        InteractionMatrix matrix = snapshot.matrix();
        int[] places = new int[matrix.itemCount()];
        Arrays.fill(places, -1);
        for (int p = 0; p < pool.length; p++) {
            places[pool[p]] = p;
        }
        double[][] both = new double[pool.length][pool.length];
        int step = Math.max(1, matrix.userCount() / MOST_PEOPLE);
        int[] row = new int[pool.length];
        for (int user = 0; user < matrix.userCount(); user += step) {
            int length = 0;
            for (int entry = matrix.rowStart(user); entry < matrix.rowStart(user + 1); entry++) {
                int place = places[matrix.item(entry)];
                if (place >= 0) {
                    row[length++] = place;
                }
            }
            for (int a = 0; a < length; a++) {
                for (int b = 0; b < length; b++) {
                    both[row[a]][row[b]]++;
                }
            }
        }
        return both;
    }

    /** {@return the movies in the order in which to ask} */
    int[] choose(int limit) {
        double[] covered = new double[pool.length];
        boolean[] taken = new boolean[pool.length];
        int[] chosen = new int[Math.min(limit, pool.length)];
        for (int n = 0; n < chosen.length; n++) {
            int best = -1;
            double most = -1;
            for (int p = 0; p < pool.length; p++) {
                double gain = taken[p] ? -1 : telling(p) * coverage(p, covered);
                if (gain > most) {
                    most = gain;
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

    private double telling(int p) {
        return Math.log1p(counts[p]) * entropy(people == 0 ? 0 : counts[p] / people);
    }

    private static double entropy(double share) {
        return share <= 0 || share >= 1
                ? 0
                : -(share * Math.log(share) + (1 - share) * Math.log(1 - share)) / Math.log(2);
    }

    private double coverage(int p, double[] covered) {
        double gain = 0;
        for (int j = 0; j < pool.length; j++) {
            gain += counts[j] * Math.max(0, similarities[p][j] - covered[j]);
        }
        return gain;
    }
}
