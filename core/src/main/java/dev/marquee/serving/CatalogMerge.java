package dev.marquee.serving;

import dev.marquee.storage.TrainingMovie;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Applies changes to a {@link CatalogSnapshot}. Where movies were added or deleted, each array is copied run by run;
 * otherwise the arrays in which a value differs are cloned, and the others are shared. Confined to one call.
 */
@SuppressWarnings("ReferenceEquality") // Whether an array is still the shared one.
final class CatalogMerge {

    private static final int DELETED = -1;

    private final CatalogSnapshot before;
    private final CatalogColumns old;
    private final List<TrainingMovie> written;

    /** The places in the old rows, ascending, where a row is deleted or new rows are put. */
    private final int[] places;

    /** For each place, the movie that is put before it, as its index in {@link #written}, or {@link #DELETED}. */
    private final int[] inserted;

    private int edits;

    CatalogMerge(CatalogSnapshot before, List<TrainingMovie> written, long[] deleted) {
        this.before = before;
        this.old = before.columns();
        this.written = written;
        places = new int[written.size() + deleted.length];
        inserted = new int[places.length];
        int d = 0;
        for (int w = 0; w < written.size(); w++) {
            d = delete(deleted, d, written.get(w).id());
            int place = before.indexOf(written.get(w).id());
            if (place < 0) {
                places[edits] = -place - 1;
                inserted[edits++] = w;
            }
        }
        delete(deleted, d, Long.MAX_VALUE);
    }

    /** Notes the deletions of the ids below a bound; returns the number of ids that were noted so far. */
    private int delete(long[] deleted, int from, long bound) {
        int d = from;
        for (; d < deleted.length && deleted[d] < bound; d++) {
            int place = before.indexOf(deleted[d]);
            if (place >= 0) {
                places[edits] = place;
                inserted[edits++] = DELETED;
            }
        }
        return d;
    }

    CatalogSnapshot merged() {
        CatalogColumns columns = edits == 0 ? shared() : moved();
        Map<String, String> languages = new HashMap<>();
        long[] genreIds = genreIds();
        if (genreIds != before.genreIds()) {
            renumber(columns, before.genreIds(), genreIds);
        }
        boolean changed = edits > 0;
        for (TrainingMovie movie : written) {
            int to = Arrays.binarySearch(columns.ids, movie.id());
            if (edits == 0) {
                changed |= update(columns, to, movie);
            } else {
                columns.set(to, movie);
            }
            changed |= setLanguage(columns, to, movie, languages);
            changed |= setGenres(columns, to, movie, genreIds);
        }
        return changed ? withoutUnusedGenres(columns, genreIds) : before;
    }

    /** {@return the columns of the old snapshot} */
    private CatalogColumns shared() {
        return new CatalogColumns(
                old.ids,
                old.releaseYears,
                old.runtimes,
                old.voteAverages,
                old.voteCounts,
                old.genres,
                old.originalLanguages,
                old.removed);
    }

    /** {@return copies of the columns without the deleted rows, and with rows to be set for the new movies} */
    private CatalogColumns moved() {
        int rows = before.size();
        for (int e = 0; e < edits; e++) {
            rows += inserted[e] == DELETED ? -1 : 1;
        }
        CatalogColumns columns = new CatalogColumns(rows);
        move(old.ids, columns.ids);
        move(old.releaseYears, columns.releaseYears);
        move(old.runtimes, columns.runtimes);
        move(old.voteAverages, columns.voteAverages);
        move(old.voteCounts, columns.voteCounts);
        move(old.genres, columns.genres);
        move(old.originalLanguages, columns.originalLanguages);
        for (int e = 0, to = 0, from = 0; e < edits; e++) {
            to += places[e] - from;
            from = places[e];
            if (inserted[e] == DELETED) {
                from++;
            } else {
                columns.ids[to++] = written.get(inserted[e]).id();
            }
        }
        columns.removed = movedSet();
        return columns;
    }

    /** Copies an array into another one of the same type, except for the rows of the new movies. */
    private void move(Object source, Object target) {
        int from = 0;
        int to = 0;
        for (int e = 0; e < edits; e++) {
            int length = places[e] - from;
            System.arraycopy(source, from, target, to, length);
            to += length;
            from = places[e];
            if (inserted[e] == DELETED) {
                from++;
            } else {
                to++;
            }
        }
        System.arraycopy(source, from, target, to, before.size() - from);
    }

    private BitSet movedSet() {
        BitSet moved = new BitSet();
        int e = 0;
        int shift = 0;
        for (int i = old.removed.nextSetBit(0); i >= 0; i = old.removed.nextSetBit(i + 1)) {
            boolean kept = true;
            for (; e < edits && places[e] <= i; e++) {
                kept &= inserted[e] != DELETED || places[e] < i;
                shift += inserted[e] == DELETED ? -1 : 1;
            }
            if (kept) {
                moved.set(i + shift);
            }
        }
        return moved;
    }

    /** Writes the values of a movie that differ, each into a copy of its column; returns whether any did. */
    private boolean update(CatalogColumns columns, int row, TrainingMovie movie) {
        boolean changed = false;
        int year = CatalogColumns.orUnknown(movie.releaseYear());
        if (columns.releaseYears[row] != year) {
            columns.releaseYears =
                    columns.releaseYears == old.releaseYears ? old.releaseYears.clone() : columns.releaseYears;
            columns.releaseYears[row] = year;
            changed = true;
        }
        int runtime = CatalogColumns.orUnknown(movie.runtime());
        if (columns.runtimes[row] != runtime) {
            columns.runtimes = columns.runtimes == old.runtimes ? old.runtimes.clone() : columns.runtimes;
            columns.runtimes[row] = runtime;
            changed = true;
        }
        float average = (float) movie.voteAverage();
        if (columns.voteAverages[row] != average) {
            columns.voteAverages =
                    columns.voteAverages == old.voteAverages ? old.voteAverages.clone() : columns.voteAverages;
            columns.voteAverages[row] = average;
            changed = true;
        }
        if (columns.voteCounts[row] != movie.voteCount()) {
            columns.voteCounts = columns.voteCounts == old.voteCounts ? old.voteCounts.clone() : columns.voteCounts;
            columns.voteCounts[row] = movie.voteCount();
            changed = true;
        }
        if (columns.removed.get(row) != movie.removed()) {
            columns.removed = columns.removed == old.removed ? (BitSet) old.removed.clone() : columns.removed;
            columns.removed.set(row, movie.removed());
            changed = true;
        }
        return changed;
    }

    private boolean setLanguage(CatalogColumns columns, int row, TrainingMovie movie, Map<String, String> languages) {
        @Nullable String language = movie.originalLanguage();
        if (Objects.equals(columns.originalLanguages[row], language)) {
            return false;
        }
        columns.originalLanguages = columns.originalLanguages == old.originalLanguages
                ? old.originalLanguages.clone()
                : columns.originalLanguages;
        columns.originalLanguages[row] =
                language == null ? null : languages.computeIfAbsent(language, this::sharedLanguage);
        return true;
    }

    /** {@return the string that a movie has for a language already, so that new movies share it} */
    private String sharedLanguage(String language) {
        for (@Nullable String present : old.originalLanguages) {
            if (present != null && present.equals(language)) {
                return present;
            }
        }
        return language;
    }

    private boolean setGenres(CatalogColumns columns, int row, TrainingMovie movie, long[] genreIds) {
        int[] indices = CatalogSnapshot.genreIndices(movie.genreIds(), genreIds);
        int[] present = columns.genres[row];
        if (Arrays.equals(present, indices)) {
            return false;
        }
        columns.genres = columns.genres == old.genres ? old.genres.clone() : columns.genres;
        columns.genres[row] = indices;
        return true;
    }

    /** {@return the genres of the old snapshot and the written movies, ascending; the same array if none is new} */
    private long[] genreIds() {
        long[] added = written.stream()
                .flatMap(movie -> movie.genreIds().stream())
                .mapToLong(Long::longValue)
                .filter(genre -> before.genreIndexOf(genre) < 0)
                .distinct()
                .toArray();
        if (added.length == 0) {
            return before.genreIds();
        }
        long[] all = Arrays.copyOf(before.genreIds(), before.genreCount() + added.length);
        System.arraycopy(added, 0, all, before.genreCount(), added.length);
        Arrays.sort(all);
        return all;
    }

    /** Replaces the indices of genres by those in another list of genres, which has all that the movies have. */
    private static void renumber(CatalogColumns columns, long[] from, long[] to) {
        IdentityHashMap<int[], int[]> renumbered = new IdentityHashMap<>();
        int[][] genres = columns.genres.clone();
        for (int i = 0; i < genres.length; i++) {
            // The row of a new movie has no genres yet.
            if (genres[i] != null) {
                genres[i] = renumbered.computeIfAbsent(
                        genres[i],
                        indices -> Arrays.stream(indices)
                                .map(genre -> Arrays.binarySearch(to, from[genre]))
                                .toArray());
            }
        }
        columns.genres = genres;
    }

    private CatalogSnapshot withoutUnusedGenres(CatalogColumns columns, long[] genreIds) {
        BitSet unused = lostGenres(columns, genreIds);
        for (int i = 0; i < columns.genres.length && !unused.isEmpty(); i++) {
            for (int genre : columns.genres[i]) {
                unused.clear(genre);
            }
        }
        if (unused.isEmpty()) {
            return new CatalogSnapshot(columns, genreIds);
        }
        long[] used = IntStream.range(0, genreIds.length)
                .filter(genre -> !unused.get(genre))
                .mapToLong(genre -> genreIds[genre])
                .toArray();
        renumber(columns, genreIds, used);
        return new CatalogSnapshot(columns, used);
    }

    /** {@return the genres that a deleted or a changed movie had before} */
    private BitSet lostGenres(CatalogColumns columns, long[] genreIds) {
        BitSet lost = new BitSet();
        for (int e = 0; e < edits; e++) {
            if (inserted[e] == DELETED) {
                addGenres(places[e], genreIds, lost);
            }
        }
        if (columns.genres != old.genres) {
            for (TrainingMovie movie : written) {
                int row = before.indexOf(movie.id());
                if (row >= 0) {
                    addGenres(row, genreIds, lost);
                }
            }
        }
        return lost;
    }

    private void addGenres(int row, long[] genreIds, BitSet genres) {
        for (int genre : before.genres(row)) {
            genres.set(Arrays.binarySearch(genreIds, before.genreId(genre)));
        }
    }
}
