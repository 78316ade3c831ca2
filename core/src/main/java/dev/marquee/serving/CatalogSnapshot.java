package dev.marquee.serving;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What models and filters need of every movie, in parallel arrays: movies get the indices 0 to {@code size() - 1} in the order
 * of their ids, genres likewise. Immutable and thread-safe; about 50 bytes a movie.
 */
final class CatalogSnapshot {

    /** Stands for a year or a runtime that is not known. */
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
            long[] ofMovie = builder.genreIds[i];
            genres[i] = ofMovie.length == 0 ? NO_GENRES : new int[ofMovie.length];
            for (int k = 0; k < ofMovie.length; k++) {
                genres[i][k] = Arrays.binarySearch(genreIds, ofMovie[k]);
            }
        }
    }

    /** {@return the number of movies} */
    int size() {
        return ids.length;
    }

    /** {@return the number of genres that movies have} */
    int genreCount() {
        return genreIds.length;
    }

    /**
     * Finds a movie.
     *
     * @param id the database's id
     * @return its index, or a negative number if it is not in the snapshot
     */
    int indexOf(long id) {
        return Arrays.binarySearch(ids, id);
    }

    /**
     * Finds a genre.
     *
     * @param id the database's id
     * @return its index, or a negative number if no movie has it
     */
    int genreIndexOf(long id) {
        return Arrays.binarySearch(genreIds, id);
    }

    /**
     * Reads a movie's id.
     *
     * @param index the movie
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
     * Reads a genre's id.
     *
     * @param genreIndex the genre
     * @return the database's id
     */
    long genreId(int genreIndex) {
        return genreIds[genreIndex];
    }

    /**
     * Reads a movie's year.
     *
     * @param index the movie
     * @return the year of release, or {@link #UNKNOWN}
     */
    int releaseYear(int index) {
        return releaseYears[index];
    }

    /**
     * Reads a movie's length.
     *
     * @param index the movie
     * @return minutes, or {@link #UNKNOWN}
     */
    int runtime(int index) {
        return runtimes[index];
    }

    /**
     * Reads a movie's votes.
     *
     * @param index the movie
     * @return their average, 0 to 10
     */
    float voteAverage(int index) {
        return voteAverages[index];
    }

    /**
     * Reads a movie's votes.
     *
     * @param index the movie
     * @return their number
     */
    int voteCount(int index) {
        return voteCounts[index];
    }

    /**
     * Reads a movie's genres.
     *
     * @param index the movie
     * @return indices of genres, ascending; the caller must not change the array
     */
    int[] genres(int index) {
        return genres[index];
    }

    /**
     * Reads a movie's language.
     *
     * @param index the movie
     * @return the original language by ISO 639-1, or null
     */
    @Nullable
    String originalLanguage(int index) {
        return originalLanguages[index];
    }

    /**
     * Tells whether a movie may no more be recommended.
     *
     * @param index the movie
     * @return whether it was found gone at its source
     */
    boolean removed(int index) {
        return removed.get(index);
    }

    /** Collects movies in the order of their ids. Confined to one thread. */
    static final class Builder {

        private static final int FIRST_CAPACITY = 1024;

        private int size;
        private long[] ids = new long[FIRST_CAPACITY];
        private int[] releaseYears = new int[FIRST_CAPACITY];
        private int[] runtimes = new int[FIRST_CAPACITY];
        private float[] voteAverages = new float[FIRST_CAPACITY];
        private int[] voteCounts = new int[FIRST_CAPACITY];
        private long[][] genreIds = new long[FIRST_CAPACITY][];
        private @Nullable String[] originalLanguages = new String[FIRST_CAPACITY];
        private final Map<String, String> languages = new HashMap<>();
        private final BitSet removed = new BitSet();

        /** Starts without movies. */
        Builder() {}

        /**
         * Adds the next movie.
         *
         * @param id the database's id, larger than the one before
         * @param releaseYear the year of release, or null
         * @param runtime minutes, or null
         * @param voteAverage 0 to 10
         * @param voteCount the number of votes
         * @param genres the database's ids of its genres
         * @param originalLanguage ISO 639-1, or null
         * @param gone whether it may no more be recommended
         */
        void add(
                long id,
                @Nullable Integer releaseYear,
                @Nullable Integer runtime,
                double voteAverage,
                int voteCount,
                Set<Long> genres,
                @Nullable String originalLanguage,
                boolean gone) {
            if (size == ids.length) {
                grow();
            }
            ids[size] = id;
            releaseYears[size] = releaseYear == null ? UNKNOWN : releaseYear;
            runtimes[size] = runtime == null ? UNKNOWN : runtime;
            voteAverages[size] = (float) voteAverage;
            voteCounts[size] = voteCount;
            genreIds[size] = genres.stream().mapToLong(Long::longValue).sorted().toArray();
            // One string for each language, not one for each movie.
            originalLanguages[size] =
                    originalLanguage == null ? null : languages.computeIfAbsent(originalLanguage, code -> code);
            removed.set(size, gone);
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
