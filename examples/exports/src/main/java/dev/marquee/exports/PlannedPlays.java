package dev.marquee.exports;

import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.WatchedAt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which plays of an import are new. Confined to one thread. */
final class PlannedPlays {

    private final KnownTaste known;
    private final boolean merging;
    private final Map<MovieId, Set<Played>> announced = new HashMap<>();
    private final Set<Key> planned = new HashSet<>();
    private final Set<SourceKey> plannedIds = new HashSet<>();
    private final Set<MovieId> seen = new HashSet<>();

    private record Key(MovieId movie, WatchedAt at) {}

    private record SourceKey(@Nullable String source, String id) {}

    /**
     * Creates the plays of an import.
     *
     * @param merging whether a play without an id is the same as any play of the movie at its time
     */
    PlannedPlays(KnownTaste known, boolean merging) {
        this.known = known;
        this.merging = merging;
    }

    /** Notes that the import has a play. */
    void announce(MovieId movie, Played play) {
        announced.computeIfAbsent(movie, key -> new HashSet<>()).add(play);
    }

    /** {@return whether a play is neither stored nor planned, and plans it then} */
    boolean isNew(MovieId movie, Played play) {
        Key key = new Key(movie, play.at());
        String id = play.sourceId();
        if (id != null && !plannedIds.add(new SourceKey(play.source(), id))) {
            return false;
        }
        if (!merging) {
            return true;
        }
        boolean there = id == null
                ? planned.contains(key)
                        || known.plays(movie).stream()
                                .anyMatch(other -> other.watchedAt().equals(play.at()))
                : known.plays(movie).stream()
                        .anyMatch(other -> other.sourceId() == null
                                && Objects.equals(other.source(), play.source())
                                && other.watchedAt().equals(play.at()));
        planned.add(key);
        return !there;
    }

    /** {@return whether no play of a movie is known, so that having seen it is one; true once for each movie} */
    boolean isUnseen(MovieId movie) {
        return !known.isWatched(movie) && !announced.containsKey(movie) && seen.add(movie);
    }

    /** {@return whether no play of the movie is before this one, so that only the row says that it is no first one} */
    boolean isFirst(MovieId movie, Played play) {
        return !known.isWatched(movie)
                && announced.getOrDefault(movie, Set.of()).stream().noneMatch(other -> isBefore(other.at(), play.at()));
    }

    private static boolean isBefore(WatchedAt at, WatchedAt other) {
        Instant start = at.start();
        return other.start() != null && (start == null || start.isBefore(other.start()));
    }

    /** {@return whether a play of a movie is on the day of a moment or after it} */
    boolean isWatchedSince(MovieId movie, Instant moment) {
        LocalDate day = moment.atZone(ZoneOffset.UTC).toLocalDate();
        Stream<WatchedAt> times = Stream.concat(
                announced.getOrDefault(movie, Set.of()).stream().map(Played::at),
                known.plays(movie).stream().map(play -> play.watchedAt()));
        return times.map(WatchedAt::day)
                .anyMatch(played -> played.isPresent() && !played.get().isBefore(day));
    }
}
