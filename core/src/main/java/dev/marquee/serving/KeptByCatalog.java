package dev.marquee.serving;

import dev.marquee.movie.MovieId;
import dev.marquee.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the database says about movies that requests asked for, in memory until the catalog changes, and a minute at
 * most, since a genre that another process renames is no change of the catalog. The movies that are recommended and the
 * favorites that they are recommended for are much the same for most users. Thread-safe.
 *
 * @param <T> what it says about a movie, which nobody changes
 */
final class KeptByCatalog<T> {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Storage storage;
    private final CatalogState catalog;
    private final Clock clock;
    private final int mostKept;
    private final Function<Collection<MovieId>, Map<MovieId, T>> read;
    private volatile @Nullable Kept<T> kept;

    /** What is known at a position in the changes of the catalog and after some changes of this process, or later. */
    private record Kept<T>(String position, long ownChanges, Instant since, Map<MovieId, T> values) {}

    /**
     * Creates an empty memory.
     *
     * @param storage the storage, for its transactions
     * @param catalog the catalog whose changes count
     * @param clock the clock for the minute
     * @param mostKept the number of movies beyond which the memory is emptied
     * @param read reads what the database says; without an entry for a movie that does not exist
     */
    KeptByCatalog(
            Storage storage,
            CatalogState catalog,
            Clock clock,
            int mostKept,
            Function<Collection<MovieId>, Map<MovieId, T>> read) {
        this.storage = storage;
        this.catalog = catalog;
        this.clock = clock;
        this.mostKept = mostKept;
        this.read = read;
    }

    /**
     * Returns what the database says about movies. Cost: one reading if one of them is not in memory. Inside a
     * transaction, always that.
     *
     * @param movies the movies
     * @return the value of each movie that exists
     */
    Map<MovieId, T> of(Set<MovieId> movies) {
        if (storage.inTransaction()) {
            return read.apply(movies);
        }
        Map<MovieId, T> known = current().values;
        Map<MovieId, T> found = new HashMap<>();
        List<MovieId> missing = new ArrayList<>();
        for (MovieId movie : movies) {
            T value = known.get(movie);
            if (value == null) {
                missing.add(movie);
            } else {
                found.put(movie, value);
            }
        }
        if (!missing.isEmpty()) {
            Map<MovieId, T> values = read.apply(missing);
            if (known.size() + values.size() > mostKept) {
                known.clear();
            }
            known.putAll(values);
            found.putAll(values);
        }
        return found;
    }

    private Kept<T> current() {
        String position = catalog.shared().map(CatalogState.Current::position).orElse("");
        long ownChanges = storage.changes().catalog();
        Instant now = clock.instant();
        Kept<T> present = kept;
        if (present == null
                || !present.position.equals(position)
                || present.ownChanges != ownChanges
                || Duration.between(present.since, now).abs().compareTo(LONGEST) >= 0) {
            present = new Kept<>(position, ownChanges, now, new ConcurrentHashMap<>());
            kept = present;
        }
        return present;
    }
}
