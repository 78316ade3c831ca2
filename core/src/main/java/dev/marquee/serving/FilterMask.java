package dev.marquee.serving;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.TrainingMovie;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies the conditions of a {@link MovieFilter} that a snapshot knows, with the same meaning as in queries of the
 * catalog.
 *
 * <p>Genres are combined as bit sets, 64 movies at a time; years, runtimes and votes are checked for each movie, and
 * languages for each remaining one. Movies that were removed at their source pass no filter. The other conditions are
 * not checked, see {@link Candidates}. Immutable and thread-safe.
 */
final class FilterMask {

    private final CatalogSnapshot catalog;
    private final BitSet all;
    private final BitSet[] byGenre;

    private FilterMask(CatalogSnapshot catalog, BitSet all, BitSet[] byGenre) {
        this.catalog = catalog;
        this.all = all;
        this.byGenre = byGenre;
    }

    /** {@return the mask of a catalog; cost: one pass over the genres of all movies} */
    static FilterMask of(CatalogSnapshot catalog) {
        BitSet all = new BitSet(catalog.size());
        BitSet[] byGenre = new BitSet[catalog.genreCount()];
        for (int genre = 0; genre < byGenre.length; genre++) {
            byGenre[genre] = new BitSet(catalog.size());
        }
        for (int i = 0; i < catalog.size(); i++) {
            if (!catalog.removed(i)) {
                all.set(i);
                for (int genre : catalog.genres(i)) {
                    byGenre[genre].set(i);
                }
            }
        }
        return new FilterMask(catalog, all, byGenre);
    }

    /**
     * Returns the mask of the next catalog. Cost: copies of the sets that are different, unless movies or genres have
     * other indices than before; then one pass over the genres of all movies.
     *
     * @param next the next catalog
     * @param written the movies that it does not share with the catalog of this mask
     * @return its mask
     */
    FilterMask with(CatalogSnapshot next, List<TrainingMovie> written) {
        if (!catalog.isPrefixOf(next) || !Arrays.equals(catalog.genreIds(), next.genreIds())) {
            return of(next);
        }
        BitSet nextAll = all;
        BitSet[] nextByGenre = byGenre.clone();
        for (TrainingMovie movie : written) {
            int i = next.indexOf(movie.id());
            boolean passes = !next.removed(i);
            nextAll = with(nextAll, all, i, passes);
            BitSet genres = new BitSet();
            for (int genre : next.genres(i)) {
                genres.set(genre, passes);
            }
            for (int genre = 0; genre < nextByGenre.length; genre++) {
                nextByGenre[genre] = with(nextByGenre[genre], byGenre[genre], i, genres.get(genre));
            }
        }
        return new FilterMask(next, nextAll, nextByGenre);
    }

    /** Sets a bit of a set, which is cloned first if it is still the shared one; returns the set that has the bit. */
    @SuppressWarnings("ReferenceEquality") // Whether it was cloned already.
    private static BitSet with(BitSet set, BitSet shared, int index, boolean value) {
        if (set.get(index) == value) {
            return set;
        }
        BitSet own = set == shared ? (BitSet) set.clone() : set;
        own.set(index, value);
        return own;
    }

    /** {@return the indices of the movies that meet the conditions that are checked here; a new set} */
    BitSet passing(MovieFilter filter) {
        BitSet passing = filter.genres().isEmpty() ? (BitSet) all.clone() : anyOf(filter.genres());
        if (!filter.excludedGenres().isEmpty()) {
            passing.andNot(anyOf(filter.excludedGenres()));
        }
        CatalogColumns columns = catalog.columns();
        if (filter.minimumVotes() > 0) {
            passing = within(passing, columns.voteCounts, filter.minimumVotes(), null);
        }
        passing = within(passing, columns.releaseYears, filter.fromYear(), filter.toYear());
        passing = within(passing, columns.runtimes, filter.minimumRuntime(), filter.maximumRuntime());
        if (!filter.languages().isEmpty()) {
            for (int i = passing.nextSetBit(0); i >= 0; i = passing.nextSetBit(i + 1)) {
                @Nullable String language = columns.originalLanguages[i];
                if (language == null || !filter.languages().contains(language)) {
                    passing.clear(i);
                }
            }
        }
        for (MovieId excluded : filter.excluded()) {
            int index = catalog.indexOf(excluded.value());
            if (index >= 0) {
                passing.clear(index);
            }
        }
        return passing;
    }

    private BitSet anyOf(Set<GenreId> ids) {
        BitSet any = new BitSet(catalog.size());
        for (GenreId id : ids) {
            int genre = catalog.genreIndexOf(id.value());
            if (genre >= 0) {
                any.or(byGenre[genre]);
            }
        }
        return any;
    }

    /**
     * {@return those of some movies of which a number is known and in a range, of which null is no limit; the same set
     * without limits}
     */
    private static BitSet within(BitSet movies, int[] numbers, @Nullable Integer minimum, @Nullable Integer maximum) {
        if (minimum == null && maximum == null) {
            return movies;
        }
        // An unknown number is below 0.
        int least = Math.max(0, minimum == null ? 0 : minimum);
        int most = maximum == null ? Integer.MAX_VALUE : maximum;
        // Without a branch on each movie, of which the processor would guess half wrong.
        long[] words = movies.toLongArray();
        for (int w = 0; w < words.length; w++) {
            int from = w * Long.SIZE;
            int to = Math.min(from + Long.SIZE, numbers.length);
            long inside = 0;
            for (int i = words[w] == 0 ? to : from; i < to; i++) {
                int number = numbers[i];
                // One comparison without sign: numbers below the least become large.
                inside |= (Integer.compareUnsigned(number - least, most - least) <= 0 ? 1L : 0L) << i;
            }
            words[w] &= inside;
        }
        return BitSet.valueOf(words);
    }
}
