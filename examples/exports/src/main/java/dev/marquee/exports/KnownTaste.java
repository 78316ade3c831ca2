package dev.marquee.exports;

import dev.marquee.Marquee;
import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.exports.ExportedFact.Rated;
import dev.marquee.exports.ImportPlan.Line;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.WatchedMovie;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is stored about a person and the movies of an import, as far as it decides what is new. Cost: three SQL
 * statements, and the person's diary if an imported play is of a movie with plays. Immutable.
 */
final class KnownTaste {

    private static final int PAGE = 1000;

    private final Set<MovieId> watched = new HashSet<>();
    private final Set<MovieId> rated = new HashSet<>();
    private final Map<MovieId, List<NewPlay>> plays = new HashMap<>();
    private final boolean dropsWatched;

    private KnownTaste(boolean dropsWatched) {
        this.dropsWatched = dropsWatched;
    }

    static KnownTaste of(Marquee marquee, UserId user, List<Line> lines) {
        KnownTaste known = new KnownTaste(marquee.watchlist().dropsWatched(user));
        Set<MovieId> played = new HashSet<>();
        boolean rates = false;
        for (Line line : lines) {
            rates |= line.row().facts().stream().anyMatch(Rated.class::isInstance);
            if (known.dropsWatched || line.row().facts().stream().anyMatch(Played.class::isInstance)) {
                played.add(line.movie());
            }
        }
        marquee.watchHistory().watched(user).stream().map(WatchedMovie::movie).forEach(known.watched::add);
        if (rates) {
            marquee.ratings().of(user).stream().map(Rating::movie).forEach(known.rated::add);
        }
        played.retainAll(known.watched);
        if (!played.isEmpty()) {
            known.read(marquee, user, played);
        }
        return known;
    }

    private void read(Marquee marquee, UserId user, Set<MovieId> movies) {
        DiaryQuery query = DiaryQuery.all().limit(PAGE);
        marquee.watchHistory()
                .diary(user, query)
                .allItems(next -> marquee.watchHistory().diary(user, query.after(next)))
                .map(DiaryEntry::play)
                .filter(play -> movies.contains(play.details().movie()))
                .forEach(play -> plays.computeIfAbsent(play.details().movie(), movie -> new ArrayList<>())
                        .add(play.details()));
    }

    boolean isWatched(MovieId movie) {
        return watched.contains(movie);
    }

    boolean isRated(MovieId movie) {
        return rated.contains(movie);
    }

    /** {@return the stored plays of a movie of which a play is imported} */
    List<NewPlay> plays(MovieId movie) {
        return plays.getOrDefault(movie, List.of());
    }

    boolean dropsWatched() {
        return dropsWatched;
    }
}
