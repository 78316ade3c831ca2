package dev.marquee.serving;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data of all movies that models and filters need, in parallel arrays.
 *
 * <p>Movies have the indices 0 to {@code size() - 1} in the order of their ids, and genres are indexed likewise.
 * Immutable and thread-safe. Memory: about 50 bytes per movie.
 */
final class CatalogSnapshot {

    /** An unknown year or runtime. */
    static final int UNKNOWN = -1;

    private static final int[] NO_GENRES = {};

    private final long[] ids;
    private final int[] releaseYears;
    private final int[] runtimes;
    private final float[] voteAverages;
    private final int[] voteCounts;
    private final int[][] genres;
    private final long[] genreIds;
    private final @Nullable String[] originalLanguages;
    private final BitSet removed;

    private CatalogSnapshot(Builder builder) {
        int size = builder.size;
        ids = Arrays.copyOf(builder.ids, size);
        releaseYears = Arrays.copyOf(builder.releaseYears, size);
        runtimes = Arrays.copyOf(builder.runtimes, size);
        voteAverages = Arrays.copyOf(builder.voteAverages, size);
        voteCounts = Arrays.copyOf(builder.voteCounts, size);
        originalLanguages = Arrays.copyOf(builder.originalLanguages, size);
        removed = (BitSet) builder.removed.clone();
        genreIds = Arrays.stream(builder.genreIds, 0, size)
                .flatMapToLong(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
        genres = new int[size][];
        for (int i = 0; i < size; i++) {
            long[] movieGenreIds = builder.genreIds[i];
            genres[i] = movieGenreIds.length == 0 ? NO_GENRES : new int[movieGenreIds.length];
            for (int k = 0; k < movieGenreIds.length; k++) {
                genres[i][k] = Arrays.binarySearch(genreIds, movieGenreIds[k]);
            }
        }
    }

    /** {@return the number of movies} */
    int size() {
        return ids.length;
    }

    /** {@return the number of distinct genres of the movies} */
    int genreCount() {
        return genreIds.length;
    }

    /**
     * Returns the index of a movie. Cost: {@code O(log(movies))}.
     *
     * @param id the database's id
     * @return its index, or a negative number if it is not in the snapshot
     */
    int indexOf(long id) {
        return Arrays.binarySearch(ids, id);
    }

    /**
     * Returns the index of a genre. Cost: {@code O(log(genres))}.
     *
     * @param id the database's id
     * @return its index, or a negative number if no movie has it
     */
    int genreIndexOf(long id) {
        return Arrays.binarySearch(genreIds, id);
    }

    /**
     * Returns the id of a movie.
     *
     * @param index the index of the movie
     * @return the database's id
     */
    long id(int index) {
        return ids[index];
    }

    /** {@return the database's ids of all movies, ascending; the caller must not change the array} */
    long[] ids() {
        return ids;
    }

    /**
     * Returns the id of a genre.
     *
     * @param genreIndex the index of the genre
     * @return the database's id
     */
    long genreId(int genreIndex) {
        return genreIds[genreIndex];
    }

    /**
     * Returns the year of release of a movie.
     *
     * @param index the index of the movie
     * @return the year, or {@link #UNKNOWN}
     */
    int releaseYear(int index) {
        return releaseYears[index];
    }

    /**
     * Returns the runtime of a movie.
     *
     * @param index the index of the movie
     * @return the minutes, or {@link #UNKNOWN}
     */
    int runtime(int index) {
        return runtimes[index];
    }

    /**
     * Returns the average of a movie's votes.
     *
     * @param index the index of the movie
     * @return 0 to 10
     */
    float voteAverage(int index) {
        return voteAverages[index];
    }

    /**
     * Returns the number of a movie's votes.
     *
     * @param index the index of the movie
     * @return the number, 0 or more
     */
    int voteCount(int index) {
        return voteCounts[index];
    }

    /**
     * Returns the genres of a movie.
     *
     * @param index the index of the movie
     * @return the indices of the genres, ascending; the caller must not change the array
     */
    int[] genres(int index) {
        return genres[index];
    }

    /**
     * Returns the original language of a movie.
     *
     * @param index the index of the movie
     * @return the ISO 639-1 code, or null if unknown
     */
    @Nullable
    String originalLanguage(int index) {
        return originalLanguages[index];
    }

    /**
     * Returns whether a movie was removed at its source, so that it must not be recommended.
     *
     * @param index the index of the movie
     * @return whether it was removed
     */
    boolean removed(int index) {
        return removed.get(index);
    }

    /** Collects movies in the order of their ids. Confined to one thread. */
    static final class Builder {

        private static final int INITIAL_CAPACITY = 1024;

        private int size;
        private long[] ids = new long[INITIAL_CAPACITY];
        private int[] releaseYears = new int[INITIAL_CAPACITY];
        private int[] runtimes = new int[INITIAL_CAPACITY];
        private float[] voteAverages = new float[INITIAL_CAPACITY];
        private int[] voteCounts = new int[INITIAL_CAPACITY];
        private long[][] genreIds = new long[INITIAL_CAPACITY][];
        private @Nullable String[] originalLanguages = new String[INITIAL_CAPACITY];
        private final Map<String, String> languages = new HashMap<>();
        private final BitSet removed = new BitSet();

        /** Creates a builder without movies. */
        Builder() {}

        /**
         * Adds the next movie.
         *
         * @param id the database's id, larger than the one before
         * @param releaseYear the year of release, or null if unknown
         * @param runtime the minutes, or null if unknown
         * @param voteAverage 0 to 10
         * @param voteCount the number of votes
         * @param genres the database's ids of the genres
         * @param originalLanguage the ISO 639-1 code, or null if unknown
         * @param removedAtSource whether the movie was removed at its source
         */
        void add(
                long id,
                @Nullable Integer releaseYear,
                @Nullable Integer runtime,
                double voteAverage,
                int voteCount,
                Set<Long> genres,
                @Nullable String originalLanguage,
                boolean removedAtSource) {
            if (size == ids.length) {
                grow();
            }
            ids[size] = id;
            releaseYears[size] = releaseYear == null ? UNKNOWN : releaseYear;
            runtimes[size] = runtime == null ? UNKNOWN : runtime;
            voteAverages[size] = (float) voteAverage;
            voteCounts[size] = voteCount;
            genreIds[size] = genres.stream().mapToLong(Long::longValue).sorted().toArray();
            // Shares one string per language among all movies.
            originalLanguages[size] =
                    originalLanguage == null ? null : languages.computeIfAbsent(originalLanguage, code -> code);
            removed.set(size, removedAtSource);
            size++;
        }

        private void grow() {
            int capacity = size * 2;
            ids = Arrays.copyOf(ids, capacity);
            releaseYears = Arrays.copyOf(releaseYears, capacity);
            runtimes = Arrays.copyOf(runtimes, capacity);
            voteAverages = Arrays.copyOf(voteAverages, capacity);
            voteCounts = Arrays.copyOf(voteCounts, capacity);
            genreIds = Arrays.copyOf(genreIds, capacity);
            originalLanguages = Arrays.copyOf(originalLanguages, capacity);
        }

        /** {@return the snapshot} */
        CatalogSnapshot build() {
            return new CatalogSnapshot(this);
        }
    }
}
