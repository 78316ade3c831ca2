package dev.marquee.recommend;

import dev.marquee.model.CatalogSnapshot;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies a {@link MovieFilter} to a snapshot, with the meaning that it has in the catalogue's queries. */
final class FilterMask {

    private FilterMask() {}

    /** {@return the indices of the movies that pass} */
    static BitSet passing(MovieFilter filter, CatalogSnapshot catalog) {
        BitSet wanted = genres(filter.genres(), catalog);
        BitSet unwanted = genres(filter.excludedGenres(), catalog);
        BitSet passing = new BitSet(catalog.size());
        for (int i = 0; i < catalog.size(); i++) {
            int[] genres = catalog.genres(i);
            if ((filter.genres().isEmpty() || anyIn(genres, wanted))
                    && !anyIn(genres, unwanted)
                    && within(catalog.releaseYear(i), filter.fromYear(), filter.toYear())
                    && within(catalog.runtime(i), filter.minimumRuntime(), filter.maximumRuntime())
                    && catalog.voteCount(i) >= filter.minimumVotes()) {
                passing.set(i);
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

    private static BitSet genres(Set<GenreId> ids, CatalogSnapshot catalog) {
        BitSet genres = new BitSet(catalog.genreCount());
        for (GenreId id : ids) {
            int index = catalog.genreIndexOf(id.value());
            if (index >= 0) {
                genres.set(index);
            }
        }
        return genres;
    }

    private static boolean anyIn(int[] genres, BitSet set) {
        for (int genre : genres) {
            if (set.get(genre)) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(int value, @Nullable Integer least, @Nullable Integer most) {
        if (least == null && most == null) {
            return true;
        }
        return value != CatalogSnapshot.UNKNOWN && (least == null || value >= least) && (most == null || value <= most);
    }
}
