package dev.marquee.cli.interactions;

import dev.marquee.evaluate.Split;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files of interactions as a matrix, or as a split that is given. Every line is an interaction whatever its value, unless there is a
 * least value; lines that say the same count once. Confined to one thread.
 */
public final class InteractionFiles {

    private final Ids users = new Ids();
    private final Ids items = new Ids();
    private final double leastValue;
    private long ignored;

    private InteractionFiles(double leastValue) {
        this.leastValue = leastValue;
    }

    /**
     * What was read to be split.
     *
     * @param matrix the interactions; the time of one without a timestamp is the number of its line
     * @param timed whether they have timestamps
     */
    public record Interactions(InteractionMatrix matrix, boolean timed) {}

    /**
     * What was read as a split.
     *
     * @param split training and test part
     * @param newUsers how many of its test users are not in the training part
     * @param unusedCandidates how many lines of candidates are of users without test items, and not used
     */
    public record GivenSplit(Split split, int newUsers, long unusedCandidates) {}

    /**
     * Reads one file.
     *
     * @param file the file
     * @param leastValue lines with a smaller value are no interactions; null if all are
     * @return who did what
     * @throws InteractionFileException if the file or a line of it can't be read
     */
    public static Interactions read(Path file, @Nullable Double leastValue) {
        InteractionFiles files = new InteractionFiles(leastValue == null ? Double.NEGATIVE_INFINITY : leastValue);
        Rows rows = new Rows();
        boolean[] untimed = new boolean[1];
        files.read(file, (user, item, time, line) -> {
            untimed[0] |= time == InteractionFile.NO_TIME;
            rows.add(files.users.number(user), files.items.number(item), time == InteractionFile.NO_TIME ? line : time);
        });
        int[] starts = rows.starts(files.users.size());
        return new Interactions(rows.matrix(starts, rows.order(starts), files.items.size()), !untimed[0]);
    }

    /**
     * Reads a training part and a test part. Items of any of the files exist for the models, the cold ones too; who is in the test
     * part only has an empty history.
     *
     * @param train what models learn from
     * @param test what they should find
     * @param candidates what is ranked beside the test items; null for all that the user has not in the training part
     * @param leastValue lines of the first two with a smaller value are no interactions; null if all are
     * @return the split
     * @throws InteractionFileException if a file or a line can't be read, or the training part is empty
     */
    public static GivenSplit read(Path train, Path test, @Nullable Path candidates, @Nullable Double leastValue) {
        InteractionFiles files = new InteractionFiles(leastValue == null ? Double.NEGATIVE_INFINITY : leastValue);
        Rows trained = files.rows(train);
        int trainUsers = files.users.size();
        Rows tested = files.rows(test);
        int testUsers = files.users.size();
        Rows given = new Rows();
        long[] unused = new long[1];
        if (candidates != null) {
            new InteractionFile(candidates).read((user, item, value, time, line) -> {
                int number = files.users.find(user);
                if (number < 0) {
                    unused[0]++;
                } else {
                    given.add(number, files.items.number(item), 0);
                }
            });
        }
        if (trained.size() == 0) {
            throw new InteractionFileException(train + " holds no interaction" + files.ofLeastValue());
        }
        if (tested.size() == 0) {
            throw new InteractionFileException(test + " holds no interaction" + files.ofLeastValue());
        }
        return split(
                trained,
                tested,
                candidates == null ? null : given,
                trainUsers,
                testUsers,
                files.items.size(),
                unused[0]);
    }

    private static GivenSplit split(
            Rows trained,
            Rows tested,
            @Nullable Rows given,
            int trainUsers,
            int testUsers,
            int itemCount,
            long unused) {
        int[] trainStarts = trained.starts(trainUsers);
        InteractionMatrix matrix = trained.matrix(trainStarts, trained.order(trainStarts), itemCount);
        int[] testStarts = tested.starts(testUsers);
        int[] testOrder = tested.order(testStarts);
        int[] givenStarts = given == null ? new int[0] : given.starts(testUsers);
        int[] givenOrder = given == null ? new int[0] : given.order(givenStarts);
        Split.Builder split = Split.builder(matrix);
        int newUsers = 0;
        for (int user = 0; user < testUsers; user++) {
            int[] relevant = tested.items(testStarts, testOrder, user);
            if (relevant.length == 0) {
                continue;
            }
            int @Nullable [] ranked = given == null ? null : given.items(givenStarts, givenOrder, user);
            if (user < trainUsers) {
                split.user(user, user, relevant, ranked);
            } else {
                newUsers++;
                split.newcomer(user, History.empty(), relevant, ranked);
            }
        }
        return new GivenSplit(split.build(), newUsers, unused);
    }

    private String ofLeastValue() {
        return ignored == 0
                ? "; give a file with lines below the header"
                : " with the value that is asked for; lower --min-value";
    }

    private Rows rows(Path file) {
        Rows rows = new Rows();
        read(
                file,
                (user, item, time, line) ->
                        rows.add(users.number(user), items.number(item), time == InteractionFile.NO_TIME ? 0 : time));
        return rows;
    }

    @FunctionalInterface
    private interface Taker {
        void take(String user, String item, long time, long line);
    }

    private void read(Path path, Taker taker) {
        InteractionFile file = new InteractionFile(path);
        file.read((user, item, value, time, line) -> {
            if (leastValue > Double.NEGATIVE_INFINITY) {
                if (Double.isNaN(value)) {
                    throw file.bad(line, "the line has no value to hold against --min-value; leave the option out");
                }
                if (value < leastValue) {
                    ignored++;
                    return;
                }
            }
            taker.take(user, item, time, line);
        });
    }
}
