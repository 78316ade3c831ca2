package dev.marquee.serving;

import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ItemCosine;
import dev.marquee.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the statistics of the favorites that requests share, and renews them in the background when the favorites have
 * changed. Thread-safe.
 */
final class FavoriteState {

    /** The longest time that a call waits for the first statistics. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final Storage storage;
    private final Clock clock;
    private @Nullable FavoriteStatistics present;
    private long changes;

    /**
     * Creates a state without statistics.
     *
     * @param storage the storage of the favorites
     * @param clock the clock for the age of the statistics
     * @param background computes the statistics
     */
    FavoriteState(Storage storage, Clock clock, BackgroundTasks background) {
        this.storage = storage;
        this.clock = clock;
    }

    /**
     * Returns the present statistics. The same instance is returned until there are newer ones. Never reads more than
     * 5,000 favorites on the caller's thread, and never waits longer than {@link #FIRST_WAIT}, and only while there are
     * no statistics: then those that were not read are returned ({@link FavoriteStatistics#isRead}), or counts without
     * neighbors.
     *
     * @param neighborsNeeded whether the caller uses the neighbors; the first such call starts their computation, and
     *     they are kept up to date from then on
     * @return the statistics; their neighbors may be there although they are not needed, and are null where they are
     *     needed but not computed yet
     */
    synchronized FavoriteStatistics current(boolean neighborsNeeded) {
        long now = storage.changes().favorites();
        Instant time = clock.instant();
        FavoriteStatistics last = present;
        if (last == null
                || storage.inTransaction()
                || now != changes
                || Duration.between(last.asOf(), time).abs().compareTo(MAX_AGE) >= 0) {
            last = read(time);
            present = storage.inTransaction() ? present : last;
            changes = now;
        }
        return last;
    }

    /**
     * Computes the statistics if there are none, and waits until they are there.
     *
     * @param neighborsNeeded whether the neighbors are waited for too
     * @throws dev.marquee.StorageException if the database fails
     */
    void warmUp(boolean neighborsNeeded) {
        current(neighborsNeeded);
    }

    private FavoriteStatistics read(Instant time) {
        long[][] ids = {new long[16]};
        int[] count = {0};
        storage.trainingData().forEachFavorite((user, movie, seconds) -> {
            if (count[0] == ids[0].length) {
                ids[0] = Arrays.copyOf(ids[0], 2 * count[0]);
            }
            ids[0][count[0]++] = movie;
        });
        long[] movieIds = Arrays.stream(ids[0], 0, count[0]).sorted().distinct().toArray();
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(movieIds.length);
        storage.trainingData().forEachFavorite((user, movie, seconds) -> {
            int item = Arrays.binarySearch(movieIds, movie);
            if (item >= 0) {
                builder.add(user, item);
            }
        });
        InteractionMatrix matrix = builder.build();
        int[] likes = new int[movieIds.length];
        Arrays.setAll(likes, matrix::popularity);
        return new FavoriteStatistics(movieIds, likes, matrix.userCount(), new ItemCosine(matrix), time);
    }
}
