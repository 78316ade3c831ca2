package dev.marquee.spark;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.ItemSums;
import dev.marquee.model.LinearAutoencoder;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainers;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;

/**
 * Trains a linear autoencoder of the most popular items: Spark sums up the Gram matrix, and the driver inverts it.
 * Immutable.
 *
 * <p>It is the model of {@link LinearAutoencoder} for these items, but for two things. Other items have no rows of
 * their nearest neighbors, and no long history is shortened.
 */
final class AutoencoderTraining implements SparkTrainer {

    private final String name;
    private final Map<String, String> settings;
    private final LinearAutoencoder trainer;
    private final int limit;
    private final long taskBytes;

    private AutoencoderTraining(String name, Map<String, String> settings, long taskBytes) {
        this.name = name;
        // A map that can be sent to the tasks.
        this.settings = new TreeMap<>(settings);
        this.taskBytes = taskBytes;
        ItemLimit.OF_AUTOENCODER.check(settings);
        trainer = trainer(name, settings);
        limit = ItemLimit.OF_AUTOENCODER.of(trainer.maxItems());
    }

    static AutoencoderTraining of(String name, Map<String, String> settings, long taskBytes) {
        return new AutoencoderTraining(name, settings, taskBytes);
    }

    private static LinearAutoencoder trainer(String name, Map<String, String> settings) {
        return (LinearAutoencoder) ModelTrainers.named(name, settings);
    }

    @Override
    public ModelFile train(UserRows rows) {
        int[] head = rows.mostPopular(limit);
        int[] places = rows.places(head);
        JavaRDD<UserRow> ofHead = rows.rows().map(row -> ofHead(row, places)).filter(row -> row.items().length > 0);
        long users = ofHead.count();
        double mean = (double) rows.interactions(head) / Math.max(1, users);
        String kind = name;
        Map<String, String> given = settings;
        ItemSums gram = ItemSums.ofItems(head.length);
        TiledSums.of(
                ofHead,
                head.length,
                row -> row + 1,
                taskBytes,
                () -> {
                    LinearAutoencoder weights = trainer(kind, given);
                    return (user, from, to, sums) -> {
                        int[] items = user.items();
                        double weight = weights.userWeight(mean, items.length);
                        for (int i = firstNotBelow(items, from); i < items.length && items[i] < to; i++) {
                            for (int j = 0; j <= i; j++) {
                                sums.add(items[i], items[j], weight);
                            }
                        }
                    };
                },
                gram::add);
        CollaborativeModel model = trainer.train(gram, Sessions.onDriver());
        ModelInfo info = SparkTrainer.info(trainer, users, head.length, rows.interactions(head));
        return new ModelFile(info, rows.movieIds(head), model);
    }

    private static UserRow ofHead(UserRow row, int[] places) {
        int[] items = new int[row.items().length];
        int size = 0;
        for (int item : row.items()) {
            if (places[item] >= 0) {
                items[size++] = places[item];
            }
        }
        return new UserRow(row.user(), Arrays.copyOf(items, size), new long[0]);
    }

    private static int firstNotBelow(int[] items, int least) {
        int place = Arrays.binarySearch(items, least);
        return place >= 0 ? place : -place - 1;
    }

    @Override
    public String items(UserRows rows) {
        return SparkTrainer.head(rows, limit);
    }
}
