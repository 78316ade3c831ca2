package dev.marquee.model;

import dev.marquee.kernel.TopItems;
import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A part of the interactions that a trainer keeps from its models to judge them by: of every user with two or more a fifth, at
 * least one, never all. Of every second user with times these are the latest, of the others they are drawn.
 *
 * @param train what is left, with the same users and items
 * @param users whose interactions were held out and who are judged by
 * @param relevant the items held out of each of them, ascending
 */
record Holdout(InteractionMatrix train, int[] users, int[][] relevant) {

    private static final double SHARE = 0.2;
    private static final double LN2 = Math.log(2);

    /** How deep a ranking counts; deeper than people look, because it tells models apart better on few users. */
    static final int DEPTH = 100;

    static Holdout of(InteractionMatrix all, long seed, int mostUsers) {
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
        int[] judges =
                IntStream.range(0, held.length).filter(u -> held[u].length > 0).toArray();
        for (int k = 0; k < Math.min(mostUsers, judges.length); k++) {
            int other = k + random.nextInt(judges.length - k);
            int kept = judges[k];
            judges[k] = judges[other];
            judges[other] = kept;
        }
        int[] users = Arrays.copyOf(judges, Math.min(mostUsers, judges.length));
        Arrays.sort(users);
        return new Holdout(
                train.build(),
                users,
                Arrays.stream(users).mapToObj(u -> held[u]).toArray(int[][]::new));
    }

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

    /** The scores of a user's candidates; what the user has is negative infinity. */
    double[] candidateScores(CollaborativeModel model, int k) {
        History history = train.history(users[k]);
        double[] scores = model.score(history);
        for (int item : history.items()) {
            scores[item] = Double.NEGATIVE_INFINITY;
        }
        return scores;
    }

    /** Each user's normalised discounted cumulative gain at {@link #DEPTH}. */
    double[] gains(CollaborativeModel model, Workers workers) {
        double[] gains = new double[users.length];
        workers.forEach(users.length, k -> {
            int[] best = TopItems.of(candidateScores(model, k), DEPTH);
            for (int rank = 0; rank < best.length; rank++) {
                if (Arrays.binarySearch(relevant[k], best[rank]) >= 0) {
                    gains[k] += discount(rank);
                }
            }
            gains[k] /= ideal(relevant[k].length);
        });
        return gains;
    }

    static double discount(int rank) {
        return LN2 / Math.log(rank + 2);
    }

    static double ideal(int relevant) {
        double sum = 0;
        for (int rank = 0; rank < Math.min(relevant, DEPTH); rank++) {
            sum += discount(rank);
        }
        return sum;
    }
}
