package dev.marquee.serving;

import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Reason.FilmsOf.Bond;
import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.Storage;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The directors, actors and keywords of movies. Those that requests asked for are kept in memory as
 * {@link KeptByCatalog} says, of at most 20,000 movies, which takes 10 MB or so. Thread-safe.
 */
final class MovieTraits {

    private static final int MOST_KEPT = 20_000;

    private static final Set<FeatureKind> KINDS =
            EnumSet.of(FeatureKind.DIRECTOR, FeatureKind.CAST, FeatureKind.KEYWORD);

    private static final List<Bond> BONDS = List.of(Bond.DIRECTOR, Bond.CAST, Bond.KEYWORD);

    private final Storage storage;
    private final KeptByCatalog<long[]> kept;

    MovieTraits(Storage storage, CatalogState catalog, Clock clock) {
        this.storage = storage;
        this.kept = new KeptByCatalog<>(storage, catalog, clock, MOST_KEPT, this::read);
    }

    /**
     * Returns the traits of movies. Cost: two SQL statements if the traits of one of them are not in memory. Inside a
     * transaction, always that.
     *
     * @param movies the movies
     * @return the traits of each, ascending, to be read by {@link #bond} and {@link #feature}; not to be changed
     */
    Map<MovieId, long[]> of(Set<MovieId> movies) {
        return kept.of(movies);
    }

    private Map<MovieId, long[]> read(Collection<MovieId> movies) {
        Map<MovieId, Set<Long>> read = new HashMap<>();
        movies.forEach(movie -> read.put(movie, new TreeSet<>()));
        storage.trainingData()
                .forEachFeature(
                        movies.stream().mapToLong(MovieId::value).sorted().toArray(),
                        KINDS,
                        (movie, kind, feature) -> read.computeIfAbsent(new MovieId(movie), id -> new TreeSet<>())
                                .add(trait(kind, feature)));
        Map<MovieId, long[]> traits = new HashMap<>();
        read.forEach((movie, of) ->
                traits.put(movie, of.stream().mapToLong(Long::longValue).toArray()));
        return traits;
    }

    private static long trait(FeatureKind kind, long feature) {
        int bond = switch (kind) {
            case DIRECTOR -> 0;
            case KEYWORD -> 2;
            default -> 1;
        };
        return feature * BONDS.size() + bond;
    }

    /** {@return the kind of a trait} */
    static Bond bond(long trait) {
        return BONDS.get(Math.floorMod(trait, BONDS.size()));
    }

    /** {@return the id of a trait's person or keyword} */
    static long feature(long trait) {
        return Math.floorDiv(trait, BONDS.size());
    }

    /** {@return whether a movie has a trait, by the movie's traits} */
    static boolean has(long[] traits, long trait) {
        return Arrays.binarySearch(traits, trait) >= 0;
    }
}
