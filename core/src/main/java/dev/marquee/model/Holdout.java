package dev.marquee.model;

import dev.marquee.kernel.TopItems;
import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A split of the interactions that lets a trainer validate its models. A fifth of the interactions of every user with
 * two or more is held out, at least one and never all. For a random half of the users these are the latest ones (where
 * times are equal, random ones), for the other users random ones.
 *
 * @param train the interactions that are not held out, with the same users and items
 * @param users the users to validate with, ascending; each has held-out items
 * @param relevant the held-out items of each of these users, ascending
 */
record Holdout(InteractionMatrix train, int[] users, int[][] relevant) {

    private static final double SHARE = 0.2;
    private static final double LN2 = Math.log(2);

    /**
     * The cutoff of rankings. It is deeper than users look, because that separates models better when users are few.
     */
    static final int DEPTH = 100;

    /**
     * Splits the interactions and selects at most {@code maxUsers} users at random to validate with. The interactions
     * held out of the other users are in neither part.
     */
    static Holdout of(InteractionMatrix all, long seed, int maxUsers) {
        InteractionMatrix.Builder train = new InteractionMatrix.Builder(all.itemCount());
        int[][] held = new int[all.userCount()][];
        SplittableRandom random = new SplittableRandom(seed);
        for (int user = 0; user < held.length; user++) {
            held[user] = heldOut(all, user, random.split());
            for (int k = all.rowStart(user); k < all.rowStart(user + 1); k++) {
                if (Arrays.binarySearch(held[user], all.item(k)) < 0) {
                    train.add(user, all.item(k), all.weight(k), all.time(k));
                }
            }
        }
        int[] candidates =
                IntStream.range(0, held.length).filter(u -> held[u].length > 0).toArray();
        for (int k = 0; k < Math.min(maxUsers, candidates.length); k++) {
            int other = k + random.nextInt(candidates.length - k);
            int user = candidates[k];
            candidates[k] = candidates[other];
            candidates[other] = user;
        }
        int[] users = Arrays.copyOf(candidates, Math.min(maxUsers, candidates.length));
        Arrays.sort(users);
        return new Holdout(
                train.build(),
                users,
                Arrays.stream(users).mapToObj(u -> held[u]).toArray(int[][]::new));
    }

    /** Returns the items of a user to hold out, ascending; empty for a user with fewer than two. */
    private static int[] heldOut(InteractionMatrix all, int user, SplittableRandom random) {
        int from = all.rowStart(user);
        int length = all.rowLength(user);
        if (length < 2) {
            return new int[0];
        }
        int count = Math.min(length - 1, Math.max(1, (int) Math.round(SHARE * length)));
        long[] keys = random.longs(length).toArray();
        Comparator<Integer> order = Comparator.comparingLong(k -> keys[k]);
        if (random.nextBoolean()) {
            order = Comparator.<Integer>comparingLong(k -> -all.time(from + k)).thenComparing(order);
        }
        return IntStream.range(0, length)
                .boxed()
                .sorted(order)
                .limit(count)
                .mapToInt(k -> all.item(from + k))
                .sorted()
                .toArray();
    }

    /** Returns the scores for user number {@code k}; items of the user's training history get negative infinity. */
    double[] candidateScores(CollaborativeModel model, int k) {
        History history = train.history(users[k]);
        double[] scores = model.score(history);
        for (int item : history.items()) {
            scores[item] = Double.NEGATIVE_INFINITY;
        }
        return scores;
    }

    /** Returns the normalized discounted cumulative gain of each user, cut off at {@link #DEPTH}. */
    double[] gains(CollaborativeModel model, Workers workers) {
        double[] gains = new double[users.length];
        workers.forEach(users.length, k -> {
            int[] best = TopItems.of(candidateScores(model, k), DEPTH);
            for (int rank = 0; rank < best.length; rank++) {
                if (Arrays.binarySearch(relevant[k], best[rank]) >= 0) {
                    gains[k] += discount(rank);
                }
            }
            gains[k] /= idealGain(relevant[k].length);
        });
        return gains;
    }

    /** Returns the discount {@code 1/log2(rank + 2)} of a rank, 0 for the best. */
    static double discount(int rank) {
        return LN2 / Math.log(rank + 2);
    }

    /** Returns the discounted cumulative gain of a ranking that puts all relevant items first. */
    static double idealGain(int relevant) {
        double sum = 0;
        for (int rank = 0; rank < Math.min(relevant, DEPTH); rank++) {
            sum += discount(rank);
        }
        return sum;
    }
}
