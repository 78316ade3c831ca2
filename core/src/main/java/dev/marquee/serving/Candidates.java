package dev.marquee.serving;

import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.Storage;
import java.util.BitSet;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which movies of a snapshot pass a filter. The snapshot decides what it knows; the storage is asked for the rest, with
 * one statement, if the filter has such conditions. Thread-safe.
 */
final class Candidates {

    private final Storage storage;

    Candidates(Storage storage) {
        this.storage = storage;
    }

    /** {@return those of some movies, or of all if that is null, that {@link #of(Snapshot, MovieFilter)} returns} */
    BitSet of(Snapshot snapshot, MovieFilter filter, @Nullable Collection<MovieId> among) {
        BitSet candidates = of(snapshot, filter);
        if (among != null) {
            BitSet named = new BitSet(snapshot.catalog().size());
            among.stream()
                    .mapToInt(movie -> snapshot.catalog().indexOf(movie.value()))
                    .filter(index -> index >= 0)
                    .forEach(named::set);
            candidates.and(named);
        }
        return candidates;
    }

    /** {@return the movies that pass a filter and were not removed at their source; a new set} */
    BitSet of(Snapshot snapshot, MovieFilter filter) {
        BitSet candidates = snapshot.filters().passing(filter);
        MovieFilter unknown = unknown(filter);
        if (!unknown.equals(MovieFilter.all()) && !candidates.isEmpty()) {
            BitSet passing = new BitSet(snapshot.catalog().size());
            storage.trainingData().forEachMovieId(unknown, id -> {
                int index = snapshot.catalog().indexOf(id);
                if (index >= 0) {
                    passing.set(index);
                }
            });
            candidates.and(passing);
        }
        return candidates;
    }

    /** {@return the conditions of a filter that {@link FilterMask} does not check} */
    private static MovieFilter unknown(MovieFilter filter) {
        return new MovieFilter(
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                null,
                0,
                Set.of(),
                Set.of(),
                filter.countries(),
                filter.spokenLanguages(),
                filter.certifications(),
                filter.providers(),
                filter.companies(),
                filter.keywords(),
                filter.people(),
                filter.collections(),
                filter.minimumBudget(),
                filter.maximumBudget(),
                filter.minimumRevenue(),
                filter.maximumRevenue(),
                filter.minimumPopularity(),
                filter.maximumPopularity());
    }
}
