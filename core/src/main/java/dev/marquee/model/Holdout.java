package dev.marquee.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A split of the interactions that lets a trainer validate its models, in two ways at once with different users: a
 * fifth of the interactions of some users is held out at random, at least one and never all; and of others, who have an
 * order, the last interaction. All users are trained on, and nothing else is held out.
 *
 * @param train the interactions that are not held out, with the same users and items
 * @param withoutLast the interactions but the last ones that are held out; for models that only {@code last} validates
 * @param random the users with random items held out
 * @param last the users with the last item held out; none if the interactions have no order
 */
record Holdout(InteractionMatrix train, InteractionMatrix withoutLast, Users random, Users last) {

    private static final double SHARE = 0.2;
    private static final double LN2 = Math.log(2);

    /**
     * The cutoff of rankings. It is deeper than users look, because that separates models better when users are few.
     */
    static final int DEPTH = 100;

    private static final int NEXT_DEPTH = 20;

    private static final int MANY_USERS = 1000;

    /**
     * Users to validate with.
     *
     * @param rows their rows, ascending
     * @param relevant the held-out items of each, ascending
     * @param ordered whether their histories are given with times
     */
    record Users(int[] rows, int[][] relevant, boolean ordered) {

        /** Returns the cutoff of rankings: with enough users, what comes next is to stand where they look. */
        int depth() {
            return ordered && rows.length >= MANY_USERS ? NEXT_DEPTH : DEPTH;
        }

        int count() {
            return rows.length;
        }

        /** Returns the history of user number {@code k} that is left in the training part. */
        History history(InteractionMatrix train, int k) {
            History history = train.history(rows[k]);
            return ordered ? history : history.withoutOrder();
        }
    }

    /**
     * Splits the interactions.
     *
     * @param all the interactions
     * @param seed the seed of the random choices
     * @param maxUsers the number of users with random items held out at most
     * @param maxLast the number of users with the last item held out at most; no more than half of those who have an
     *     order
     */
    static Holdout of(InteractionMatrix all, long seed, int maxUsers, int maxLast) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] shuffled = shuffled(all, random);
        boolean[] chosen = new boolean[all.userCount()];
        int[] ordered = Arrays.stream(shuffled).filter(all::isOrdered).toArray();
        int lastUsers = Math.min(maxLast, ordered.length / 2);
        for (int k = 0; k < lastUsers; k++) {
            chosen[ordered[k]] = true;
        }
        int[] others = Arrays.stream(shuffled)
                .filter(user -> !chosen[user])
                .limit(maxUsers)
                .toArray();
        int[][] held = new int[all.userCount()][];
        for (int k = 0; k < lastUsers; k++) {
            held[ordered[k]] = new int[] {last(all, ordered[k])};
        }
        InteractionMatrix withoutLast = lastUsers == 0 ? all : without(all, held);
        Arrays.sort(others);
        for (int user : others) {
            held[user] = some(all, user, random.split());
        }
        int[] last = Arrays.copyOf(ordered, lastUsers);
        Arrays.sort(last);
        return new Holdout(without(all, held), withoutLast, users(others, held, false), users(last, held, true));
    }

    /** Returns the users with two or more items in a random order. */
    private static int[] shuffled(InteractionMatrix all, SplittableRandom random) {
        int[] users = IntStream.range(0, all.userCount())
                .filter(user -> all.rowLength(user) > 1)
                .toArray();
        for (int k = 0; k < users.length; k++) {
            int other = k + random.nextInt(users.length - k);
            int user = users[k];
            users[k] = users[other];
            users[other] = user;
        }
        return users;
    }

    private static int last(InteractionMatrix all, int user) {
        History history = all.history(user);
        return history.items()[history.latest(1)[0]];
    }

    private static int[] some(InteractionMatrix all, int user, SplittableRandom random) {
        int from = all.rowStart(user);
        int length = all.rowLength(user);
        int count = Math.min(length - 1, Math.max(1, (int) Math.round(SHARE * length)));
        long[] keys = random.longs(length).toArray();
        return IntStream.range(0, length)
                .boxed()
                .sorted(Comparator.comparingLong(k -> keys[k]))
                .limit(count)
                .mapToInt(k -> all.item(from + k))
                .sorted()
                .toArray();
    }

    private static InteractionMatrix without(InteractionMatrix all, int[][] held) {
        InteractionMatrix.Builder train = new InteractionMatrix.Builder(all.itemCount());
        for (int user = 0; user < all.userCount(); user++) {
            for (int k = all.rowStart(user); k < all.rowStart(user + 1); k++) {
                if (held[user] == null || Arrays.binarySearch(held[user], all.item(k)) < 0) {
                    train.add(user, all.item(k), all.weight(k), all.time(k));
                }
            }
        }
        return train.build();
    }

    private static Users users(int[] rows, int[][] held, boolean ordered) {
        return new Users(rows, Arrays.stream(rows).mapToObj(user -> held[user]).toArray(int[][]::new), ordered);
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
