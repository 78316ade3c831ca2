package dev.marquee.serving;

import dev.marquee.kernel.RowPairs;
import dev.marquee.serving.BackgroundTasks.Pace;
import dev.marquee.storage.TrainingData;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes statistics from the favorites of a database. Thread-safe. */
final class FavoriteReader {

    /** The number of favorites up to which a caller's thread may read them. */
    static final int SMALL = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(FavoriteReader.class);

    /** How many rows are read between two steps of the pace. */
    private static final int STEP = 1 << 10;

    private final Supplier<TrainingData> data;
    private final Clock clock;
    private final Limits limits;
    private final LateReading late;

    /** Runs a reading that may be some seconds late, and may run it again. */
    @FunctionalInterface
    interface LateReading {
        FavoriteRows.Builder read(Supplier<FavoriteRows.Builder> work);
    }

    /**
     * The bounds of memory and time.
     *
     * @param heap the size of the heap in bytes: favorites take 3/8 of it at most while neighbors are computed, and the
     *     lists of neighbors 1/8
     * @param pairs the number of pairs of favorites of the same user that may be counted
     */
    record Limits(long heap, long pairs) {

        private static final int MOST_NEIGHBORS = 100;
        private static final int FEWEST_NEIGHBORS = 10;
        private static final int BYTES_PER_FAVORITE = 8;
        private static final int BYTES_PER_NEIGHBOR = 8;
        private static final int BYTES_PER_LIST = 40;

        /** {@return the limits of this process} */
        static Limits standard() {
            return new Limits(Runtime.getRuntime().maxMemory(), (long) RowPairs.BUDGET);
        }

        /** {@return the share of the users whose favorites fit into memory} */
        double share(long favorites) {
            double most = Math.min(heap / 8 * 3 / BYTES_PER_FAVORITE, Integer.MAX_VALUE - 8);
            return Math.min(1, most / Math.max(1, favorites));
        }

        /** {@return the number of neighbors of each movie that fit into memory} */
        int neighbors(int movies) {
            long most = (heap / 8 / Math.max(1, movies) - BYTES_PER_LIST) / BYTES_PER_NEIGHBOR;
            return (int) Math.max(FEWEST_NEIGHBORS, Math.min(MOST_NEIGHBORS, most));
        }
    }

    /** Ends the reading of favorites that are too many for a caller's thread. */
    private static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyException() {
            super("more than " + SMALL + " favorites", null, false, false);
        }
    }

    FavoriteReader(Supplier<TrainingData> data, Clock clock, Limits limits) {
        this(data, clock, limits, Supplier::get);
    }

    FavoriteReader(Supplier<TrainingData> data, Clock clock, Limits limits, LateReading late) {
        this.data = data;
        this.clock = clock;
        this.limits = limits;
        this.late = late;
    }

    /**
     * Computes everything at once. Not to be called inside a transaction, which it can break off.
     *
     * @return the statistics; null if there are more than {@link #SMALL} favorites, of which no more are read
     */
    @Nullable
    FavoriteStatistics ifSmall() {
        try {
            return all(SMALL);
        } catch (TooManyException e) {
            return null;
        }
    }

    /** {@return all statistics, for a number of favorites that is known to be small} */
    FavoriteStatistics all() {
        return all(Integer.MAX_VALUE);
    }

    private FavoriteStatistics all(int limit) {
        Pairs pairs = new Pairs();
        data.get().forEachPair((user, movie) -> {
            if (pairs.size == limit) {
                throw new TooManyException();
            }
            pairs.add(user, movie);
        });
        Instant asOf = clock.instant();
        long[] movieIds =
                Arrays.stream(pairs.movies, 0, pairs.size).sorted().distinct().toArray();
        FavoriteRows.Builder rows = new FavoriteRows.Builder(movieIds, pairs.size, 1, () -> {});
        for (int k = 0; k < pairs.size; k++) {
            rows.add(pairs.users[k], pairs.movies[k]);
        }
        return computed(movieIds, null, rows, asOf, () -> {});
    }

    /** {@return the number of favorites; cost: one pass over an index} */
    long count() {
        long[] sum = {0};
        data.get().countFavorites((movie, favorites) -> sum[0] += favorites);
        return sum[0];
    }

    /** {@return the statistics without neighbors; cost: one pass over an index} */
    FavoriteStatistics counts(Pace pace) {
        Counts counts = new Counts();
        data.get().countFavorites((movie, favorites) -> {
            counts.add(movie, favorites);
            if (counts.size % STEP == 0) {
                pace.step();
            }
        });
        return new FavoriteStatistics(
                Arrays.copyOf(counts.movies, counts.size),
                Arrays.copyOf(counts.likes, counts.size),
                0,
                null,
                clock.instant());
    }

    /**
     * Counts the favorites that were added after one.
     *
     * @param statistics the statistics to add to
     * @param latest the number of the latest favorite in them
     * @param pace is called in between
     * @return the statistics with the counts of all
     */
    FavoriteStatistics withAdded(FavoriteStatistics statistics, long latest, Pace pace) {
        Pairs added = new Pairs();
        data.get().forEachPairAfter(latest, (user, movie) -> {
            added.add(user, movie);
            if (added.size % STEP == 0) {
                pace.step();
            }
        });
        return statistics.withAdded(Arrays.copyOf(added.movies, added.size), clock.instant());
    }

    /**
     * Computes the neighbors. Cost: one pass over an index and {@code O(Σ n_u²)} over the users with {@code n_u}
     * favorites.
     *
     * @param counts the counts, which were just read
     * @param pace is called in between
     * @return the statistics of the same movies
     */
    FavoriteStatistics withNeighbors(FavoriteStatistics counts, Pace pace) {
        long favorites = counts.favorites();
        double share = limits.share(favorites);
        FavoriteRows.Builder all = late.read(() -> {
            FavoriteRows.Builder rows =
                    new FavoriteRows.Builder(counts.movieIds(), (long) Math.ceil(share * favorites), share, pace);
            data.get().forEachPair(rows::add);
            return rows;
        });
        return computed(counts.movieIds(), counts.likes(), all, clock.instant(), pace);
    }

    private FavoriteStatistics computed(
            long[] movieIds, int @Nullable [] likes, FavoriteRows.Builder builder, Instant asOf, Pace pace) {
        int longest = builder.shortenRows(limits.pairs);
        FavoriteRows rows = builder.build();
        int neighbors = limits.neighbors(movieIds.length);
        if (builder.share() < 1 || longest < Integer.MAX_VALUE || neighbors < Limits.MOST_NEIGHBORS) {
            LOG.info(
                    "the similarities of {} movies are computed from {}% of the users, {} favorites of a user at most,"
                            + " and limited to {} neighbors, because of the number of favorites and a heap of {} MB",
                    movieIds.length,
                    Math.round(100 * builder.share()),
                    longest == Integer.MAX_VALUE ? "all" : longest,
                    neighbors,
                    limits.heap >> 20);
        }
        NeighborLists lists = NeighborSearch.of(rows, neighbors, pace);
        return new FavoriteStatistics(
                movieIds, likes == null ? lists.likes() : likes, builder.seenUsers(), lists, asOf);
    }

    /** Pairs of ids that grow. */
    private static final class Pairs {

        private long[] users = new long[64];
        private long[] movies = new long[64];
        private int size;

        void add(long user, long movie) {
            if (size == users.length) {
                users = Arrays.copyOf(users, 2 * size);
                movies = Arrays.copyOf(movies, 2 * size);
            }
            users[size] = user;
            movies[size++] = movie;
        }
    }

    /** Numbers of favorites that grow. */
    private static final class Counts {

        private long[] movies = new long[64];
        private int[] likes = new int[64];
        private int size;

        void add(long movie, int favorites) {
            if (size == movies.length) {
                movies = Arrays.copyOf(movies, 2 * size);
                likes = Arrays.copyOf(likes, 2 * size);
            }
            movies[size] = movie;
            likes[size++] = favorites;
        }
    }
}
