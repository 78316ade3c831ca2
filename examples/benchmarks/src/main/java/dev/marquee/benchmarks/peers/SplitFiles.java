package dev.marquee.benchmarks.peers;

import dev.marquee.evaluate.Split;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A split as files that every peer reads, and the judge of its answers. Items are numbered in an order drawn by the
 * seed, so that a library that breaks ties by the number gains nothing by it.
 *
 * @param train the file of the interactions to learn from, as {@link Likes#write} writes them
 * @param users the file of the rows of the test users, one list
 * @param judge the judge of the test users' lists
 * @param likes the number of interactions to learn from
 * @param rows the number of users to learn from
 * @param items the number of items
 * @param tested the number of test users
 */
record SplitFiles(Path train, Path users, ListJudge judge, int likes, int rows, int items, int tested) {

    /**
     * Writes a split.
     *
     * @param split a split in which the key of a test user is the user's row in the training part; users who are not in
     *     it have keys beyond its rows and no history
     * @param maximumUsers test at most this number of users, evenly spread
     * @param seed the seed of the order of items
     * @param folder where to write
     * @param name the beginning of the files' names
     */
    static SplitFiles write(Split split, int maximumUsers, long seed, Path folder, String name) throws IOException {
        int[] numbers = shuffled(split.train().itemCount(), seed);
        int stride = 1 + Math.max(0, split.userCount() - 1) / maximumUsers;
        int[] tested = IntStream.range(0, split.userCount())
                .filter(user -> user % stride == 0)
                .toArray();
        int[] users = Arrays.stream(tested)
                .map(user -> Math.toIntExact(split.key(user)))
                .toArray();
        int[][] owned = new int[tested.length][];
        int[][] relevant = new int[tested.length][];
        for (int k = 0; k < tested.length; k++) {
            History history = split.history(tested[k]);
            checkRow(split.train(), users[k], history);
            owned[k] = renumbered(history.items(), numbers);
            relevant[k] = renumbered(split.relevant(tested[k]), numbers);
        }
        Likes likes = likes(split.train(), Arrays.stream(users).max().orElse(-1) + 1, numbers);
        Path train = folder.resolve(name + ".tsv");
        Path userFile = folder.resolve(name + ".users");
        likes.write(train);
        Lists.write(new int[][] {users}, userFile);
        return new SplitFiles(
                train,
                userFile,
                new ListJudge(likes.items(), users, owned, relevant),
                likes.size(),
                split.train().userCount(),
                likes.items(),
                users.length);
    }

    private static void checkRow(InteractionMatrix train, int row, History history) {
        int[] expected = row < train.userCount() ? train.history(row).items() : new int[0];
        if (!Arrays.equals(expected, history.items())) {
            throw new IllegalArgumentException(
                    "the key of a test user must be the row, but that of row " + row + " has another history");
        }
    }

    private static int[] shuffled(int count, long seed) {
        List<Integer> numbers = IntStream.range(0, count).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(numbers, new Random(seed));
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] renumbered(int[] items, int[] numbers) {
        return Arrays.stream(items).map(item -> numbers[item]).toArray();
    }

    private static Likes likes(InteractionMatrix train, int least, int[] numbers) {
        int[][] rows = new int[Math.max(least, train.userCount())][0];
        long[][] times = new long[rows.length][0];
        for (int user = 0; user < train.userCount(); user++) {
            int[] entries = IntStream.range(train.rowStart(user), train.rowStart(user + 1))
                    .boxed()
                    .sorted(Comparator.comparingLong(train::time))
                    .mapToInt(Integer::intValue)
                    .toArray();
            rows[user] = Arrays.stream(entries)
                    .map(entry -> numbers[train.item(entry)])
                    .toArray();
            times[user] = Arrays.stream(entries).mapToLong(train::time).toArray();
        }
        return new Likes(train.itemCount(), rows, times);
    }
}
