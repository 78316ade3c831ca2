package dev.marquee.tmdb.importer;

import dev.marquee.Marquee;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides which movie gets an IMDb id that several movies of TMDb claim, for an id belongs to one movie. Stateless. */
final class ImdbIds {

    private ImdbIds() {}

    /**
     * Leaves out the ids of a batch that other movies have. A stored movie keeps its id, unless TMDb removed the movie
     * or the batch has it without the id; of the others, the first gets it.
     */
    static void settle(Marquee marquee, List<FetchResult> batch) {
        Map<Integer, @Nullable ImdbId> claims = new HashMap<>();
        batch.forEach(fetched -> claims.put(fetched.tmdbId(), mapping(fetched).imdbId()));
        Set<ImdbId> ids = claims.values().stream().filter(Objects::nonNull).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        Map<ImdbId, Integer> owners = new HashMap<>();
        for (Movie stored : marquee.movies().findAllByImdbId(ids)) {
            ImdbId id = Objects.requireNonNull(stored.imdbId(), "it was found by it");
            boolean gone = stored.removedAt() != null && !claims.containsKey(stored.tmdbId());
            boolean changed = claims.containsKey(stored.tmdbId()) && !id.equals(claims.get(stored.tmdbId()));
            if (!gone && !changed) {
                owners.put(id, stored.tmdbId());
            }
        }
        for (FetchResult fetched : batch) {
            ImdbId id = mapping(fetched).imdbId();
            Integer owner = id == null ? null : owners.putIfAbsent(id, fetched.tmdbId());
            if (owner != null && owner != fetched.tmdbId()) {
                mapping(fetched).leaveOutImdbId();
            }
        }
    }

    private static MovieMapping mapping(FetchResult fetched) {
        return Objects.requireNonNull(fetched.movie(), "one that has a movie");
    }
}
