package dev.marquee.cli.interactions;

import dev.marquee.evaluate.LaterShare;
import dev.marquee.evaluate.Split;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of interactions as a matrix, or as a split. Every line is an interaction whatever its value, unless there
 * is a least value; repeated interactions count once. Confined to one thread.
 */
public final class InteractionFiles {

    private final IdIndex users = new IdIndex();
    private final IdIndex items = new IdIndex();
    private final double minValue;
    private long ignored;

    /** The number of interactions read so far, of all files. */
    private long place;

    private InteractionFiles(double minValue) {
        this.minValue = minValue;
    }

    /**
     * Interactions that are not split yet.
     *
     * @param matrix the interactions; the time of one without a timestamp is its place in the file
     * @param timed whether they have timestamps
     */
    public record Interactions(InteractionMatrix matrix, boolean timed) {}

    /**
     * Interactions that the files split.
     *
     * @param split training and test part
     * @param newUsers the number of test users that are not in the training part
     * @param unusedCandidates the number of lines of candidates that are not used, as their user has no test item
     */
    public record GivenSplit(Split split, int newUsers, long unusedCandidates) {}

    /**
     * Reads one file.
     *
     * @param file the file
     * @param minValue lines with a smaller value are ignored; null to ignore none
     * @return the interactions
     * @throws InteractionFileException if the file or a line of it can't be read
     */
    public static Interactions read(Path file, @Nullable Double minValue) {
        InteractionFiles files = new InteractionFiles(minValue == null ? Double.NEGATIVE_INFINITY : minValue);
        InteractionRows rows = new InteractionRows();
        boolean[] untimed = new boolean[1];
        files.read(file, (user, item, time) -> {
            boolean isTimed = time > InteractionFile.IN_ORDER;
            untimed[0] |= !isTimed;
            rows.add(files.users.indexOf(user), files.items.indexOf(item), isTimed ? time : files.place);
        });
        int[] starts = rows.starts(files.users.size());
        return new Interactions(rows.matrix(starts, rows.order(starts), files.items.size()), !untimed[0]);
    }

    /**
     * Reads a training part and a test part. The models know the items of all files, cold ones too; a user of the test
     * part who is not in the training part has an empty history. Histories have times if the test items are later than
     * they are ({@link LaterShare}).
     *
     * @param train the interactions to train on
     * @param test the interactions to predict
     * @param candidates the items to rank beside the test items; null for all that the user does not have in the
     *     training part
     * @param minValue lines of the first two files with a smaller value are ignored; null to ignore none
     * @return the split
     * @throws InteractionFileException if a file or a line can't be read, or the training part is empty
     */
    public static GivenSplit read(Path train, Path test, @Nullable Path candidates, @Nullable Double minValue) {
        InteractionFiles files = new InteractionFiles(minValue == null ? Double.NEGATIVE_INFINITY : minValue);
        InteractionRows trained = files.rows(train);
        int trainUsers = files.users.size();
        InteractionRows tested = files.rows(test);
        int testUsers = files.users.size();
        InteractionRows given = new InteractionRows();
        long[] unused = new long[1];
        if (candidates != null) {
            new InteractionFile(candidates).read((user, item, value, time, line) -> {
                int number = files.users.find(user);
                if (number < 0) {
                    unused[0]++;
                } else {
                    given.add(number, files.items.indexOf(item), 0);
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
            InteractionRows trained,
            InteractionRows tested,
            @Nullable InteractionRows given,
            int trainUsers,
            int testUsers,
            int itemCount,
            long unused) {
        int[] trainStarts = trained.starts(trainUsers);
        int[] trainOrder = trained.order(trainStarts);
        InteractionMatrix matrix = trained.matrix(trainStarts, trainOrder, itemCount);
        int[] testStarts = tested.starts(testUsers);
        int[] testOrder = tested.order(testStarts);
        int[] givenStarts = given == null ? new int[0] : given.starts(testUsers);
        int[] givenOrder = given == null ? new int[0] : given.order(givenStarts);
        Split.Builder split = Split.builder(matrix);
        LaterShare later = new LaterShare();
        int newUsers = 0;
        for (int user = 0; user < testUsers; user++) {
            int[] relevant = tested.items(testStarts, testOrder, user);
            if (relevant.length == 0) {
                continue;
            }
            int @Nullable [] ranked = given == null ? null : given.items(givenStarts, givenOrder, user);
            if (user < trainUsers) {
                later.add(trained.times(trainStarts, trainOrder, user), tested.times(testStarts, testOrder, user));
                split.user(user, user, relevant, ranked);
            } else {
                newUsers++;
                split.foldInUser(user, History.empty(), relevant, ranked);
            }
        }
        return new GivenSplit(split.ordered(later.isOrdered()).build(), newUsers, unused);
    }

    private String ofLeastValue() {
        return ignored == 0
                ? "; give a file with lines below the header"
                : " with a value of at least --min-value; lower it";
    }

    private InteractionRows rows(Path file) {
        InteractionRows rows = new InteractionRows();
        read(
                file,
                (user, item, time) -> rows.add(
                        users.indexOf(user),
                        items.indexOf(item),
                        time == InteractionFile.NO_TIME ? 0 : time == InteractionFile.IN_ORDER ? place : time));
        return rows;
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(String user, String item, long time);
    }

    private void read(Path path, Visitor visitor) {
        InteractionFile file = new InteractionFile(path);
        file.read((user, item, value, time, line) -> {
            if (minValue > Double.NEGATIVE_INFINITY) {
                if (Double.isNaN(value)) {
                    throw file.bad(line, "the line has no value to compare with --min-value; leave the option out");
                }
                if (value < minValue) {
                    ignored++;
                    return;
                }
            }
            place++;
            visitor.visit(user, item, time);
        });
    }
}
