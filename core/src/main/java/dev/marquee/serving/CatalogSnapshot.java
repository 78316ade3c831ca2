package dev.marquee.serving;

import dev.marquee.storage.TrainingMovie;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data of all movies that models and filters need, in parallel arrays.
 *
 * <p>Movies have the indices 0 to {@code size() - 1} in the order of their ids, and genres are indexed likewise.
 * Snapshots that follow each other share the arrays whose values did not change. Immutable and thread-safe. Memory: 36
 * bytes per movie.
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
    private final @Nullable String[] originalLanguages;
    private final BitSet removed;
    private final long[] genreIds;

    CatalogSnapshot(CatalogColumns columns, long[] genreIds) {
        ids = columns.ids;
        releaseYears = columns.releaseYears;
        runtimes = columns.runtimes;
        voteAverages = columns.voteAverages;
        voteCounts = columns.voteCounts;
        genres = columns.genres;
        originalLanguages = columns.originalLanguages;
        removed = columns.removed;
        this.genreIds = genreIds;
    }

    /**
     * Returns the snapshot after changes of some movies. It equals, in every value, a snapshot that is read anew. Cost:
     * copies of the arrays whose values change, {@code O(movies)} at most; with a genre that no movie had before or has
     * afterwards, {@code O(genres of all movies)}.
     *
     * @param written the movies that were added or changed, in the order of their ids
     * @param deleted the ids of the movies that were deleted, ascending; ids that are not in the snapshot are ignored
     * @return the snapshot with the changes; this one if nothing is different
     */
    CatalogSnapshot with(List<TrainingMovie> written, long[] deleted) {
        return new CatalogMerge(this, written, deleted).merged();
    }

    /**
     * Returns whether the movies of this snapshot have the same indices in another. Cost: one comparison of the ids,
     * none if the snapshots share them.
     *
     * @param next the other snapshot
     * @return whether the ids of the other snapshot begin with the ids of this one
     */
    @SuppressWarnings("ReferenceEquality") // Shared arrays need no comparison.
    boolean isPrefixOf(CatalogSnapshot next) {
        return ids == next.ids
                || (ids.length <= next.ids.length && Arrays.equals(ids, 0, ids.length, next.ids, 0, ids.length));
    }

    /** {@return whether another snapshot has the same movies with the same genres, years and languages, by instance} */
    @SuppressWarnings("ReferenceEquality") // Another array may have the same contents, and comparing those is costly.
    boolean hasTraitsOf(CatalogSnapshot other) {
        return ids == other.ids
                && genres == other.genres
                && releaseYears == other.releaseYears
                && originalLanguages == other.originalLanguages;
    }

    /** {@return the columns, which the caller must not change} */
    CatalogColumns columns() {
        return new CatalogColumns(
                ids, releaseYears, runtimes, voteAverages, voteCounts, genres, originalLanguages, removed);
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

    /** {@return the database's ids of the genres, ascending; the caller must not change the array} */
    long[] genreIds() {
        return genreIds;
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

        private CatalogColumns columns = new CatalogColumns(INITIAL_CAPACITY);
        private int size;
        private final Map<Set<Long>, Integer> genreSets = new HashMap<>();
        private final List<Set<Long>> distinctSets = new ArrayList<>();
        private int[] setOfMovie = new int[INITIAL_CAPACITY];
        private final Map<String, String> languages = new HashMap<>();

        /** Creates a builder without movies. */
        Builder() {}

        /**
         * Adds the next movie.
         *
         * @param movie the movie, whose id is larger than that of the one before
         */
        void add(TrainingMovie movie) {
            if (size == setOfMovie.length) {
                columns = columns.resized(size * 2);
                setOfMovie = Arrays.copyOf(setOfMovie, size * 2);
            }
            columns.set(size, movie);
            String language = movie.originalLanguage();
            // Movies of the same language share a string, and movies of the same genres share an array.
            columns.originalLanguages[size] =
                    language == null ? null : languages.computeIfAbsent(language, code -> code);
            setOfMovie[size] = genreSets.computeIfAbsent(movie.genreIds(), set -> {
                distinctSets.add(set);
                return distinctSets.size() - 1;
            });
            size++;
        }

        /** {@return the snapshot} */
        CatalogSnapshot build() {
            long[] genreIds = distinctSets.stream()
                    .flatMap(Set::stream)
                    .mapToLong(Long::longValue)
                    .sorted()
                    .distinct()
                    .toArray();
            int[][] sets = distinctSets.stream()
                    .map(set -> genreIndices(set, genreIds))
                    .toArray(int[][]::new);
            CatalogColumns built = columns.resized(size);
            for (int i = 0; i < size; i++) {
                built.genres[i] = sets[setOfMovie[i]];
            }
            return new CatalogSnapshot(built, genreIds);
        }
    }

    /** {@return the indices of genres, ascending, given the ids of all genres, ascending} */
    static int[] genreIndices(Set<Long> ids, long[] genreIds) {
        return ids.isEmpty()
                ? NO_GENRES
                : ids.stream()
                        .mapToInt(id -> Arrays.binarySearch(genreIds, id))
                        .sorted()
                        .toArray();
    }
}
