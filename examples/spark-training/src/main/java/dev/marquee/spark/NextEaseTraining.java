package dev.marquee.spark;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.NextEase;
import dev.marquee.model.NextSums;
import dev.marquee.model.SequenceSums;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains the order-aware model of the most popular items: Spark sums up the decayed histories and their products with
 * the next items, and the driver solves the regression. Other items keep their places in the sequences. It is the model
 * of {@link NextEase}, but for the rows of other items, which there are none of. Immutable.
 */
final class NextEaseTraining implements SparkTrainer {

    private static final String NAME = "next-ease";

    private final Map<String, String> settings;
    private final NextEase trainer;
    private final int limit;
    private final long taskBytes;

    private NextEaseTraining(Map<String, String> settings, long taskBytes) {
        // A map that can be sent to the tasks.
        this.settings = new TreeMap<>(settings);
        this.taskBytes = taskBytes;
        ItemLimit.OF_NEXT.check(settings);
        trainer = trainer(settings);
        limit = ItemLimit.OF_NEXT.of(trainer.maxItems());
    }

    static NextEaseTraining of(Map<String, String> settings, long taskBytes) {
        return new NextEaseTraining(settings, taskBytes);
    }

    private static NextEase trainer(Map<String, String> settings) {
        return (NextEase) ModelTrainers.named(NAME, settings);
    }

    @Override
    public ModelFile train(UserRows rows) {
        int[] head = rows.mostPopular(limit);
        int[] places = rows.places(head);
        int count = head.length;
        NextSums sums = trainer.sums(count);
        int matrixRows = sums.rows();
        Map<String, String> given = settings;
        // The next items stand right of the Gram matrix.
        TiledSums.of(
                rows.rows(),
                matrixRows,
                row -> row + 1 + count,
                taskBytes,
                () -> {
                    SequenceSums ofSequence = trainer(given).sequenceSums(count);
                    return (user, from, to, tiles) -> ofSequence.forEach(
                            sequence(user, places),
                            tiles::add,
                            (row, item, value) -> tiles.add(row, matrixRows + item, value));
                },
                (row, column, value) -> {
                    if (column < matrixRows) {
                        sums.add(row, column, value);
                    } else {
                        sums.addNext(row, column - matrixRows, value);
                    }
                });
        CollaborativeModel model = trainer.train(sums, Sessions.onDriver());
        ModelInfo info = SparkTrainer.info(trainer, rows.users(), count, rows.interactions(head));
        return new ModelFile(info, rows.movieIds(head), model);
    }

    /** Returns the places of a user's items, the first one first; empty if their order is unknown. */
    static int[] sequence(UserRow user, int[] places) {
        float[] weights = new float[user.items().length];
        Arrays.fill(weights, 1);
        int[] latest = new History(user.items(), weights, user.times()).latest(weights.length);
        int[] sequence = new int[latest.length];
        for (int k = 0; k < latest.length; k++) {
            sequence[latest.length - 1 - k] = places[user.items()[latest[k]]];
        }
        return sequence;
    }

    @Override
    public String items(UserRows rows) {
        return SparkTrainer.head(rows, limit);
    }
}
