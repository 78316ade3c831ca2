package dev.marquee.exports;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.exports.ExportedFact.Dismissed;
import dev.marquee.exports.ExportedFact.Liked;
import dev.marquee.exports.ExportedFact.Listed;
import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.exports.ExportedFact.Rated;
import dev.marquee.exports.ExportedFact.Seen;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.Dismissal;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.TasteFact;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The facts to import: of rows that say the same, one. Confined to one thread.
 *
 * <p>Plays come before the watchlist, and plays with the id of a source before those without, which are the same as any
 * play of the film at that time.
 */
final class ImportPlan {

    private final UserId user;
    private final String source;
    private final Instant now;
    private final KnownTaste known;
    private final PlannedPlays plays;
    private final List<TasteFact> facts = new ArrayList<>();
    private final Map<String, List<Integer>> byRow = new HashMap<>();
    private final Map<String, String> broken = new HashMap<>();
    private final Set<MovieId> listed = new HashSet<>();
    private final Set<MovieId> liked = new HashSet<>();
    private final Set<MovieId> dismissed = new HashSet<>();

    private ImportPlan(UserId user, ExportFormat format, Instant now, KnownTaste known) {
        this.user = user;
        this.source = format.source();
        this.now = now;
        this.known = known;
        // What Marquee wrote comes back as it was, by the rules of plays alone.
        this.plays = new PlannedPlays(known, format != ExportFormat.MARQUEE);
    }

    /** A row with its movie. */
    record Line(ExportedRow row, MovieId movie) {}

    static ImportPlan of(
            Marquee marquee, UserId user, ExportFormat format, Map<ExportedRow, MovieId> movies, Instant now) {
        List<Line> lines = new ArrayList<>();
        movies.forEach((row, movie) -> lines.add(new Line(row, movie)));
        KnownTaste known = KnownTaste.of(marquee, user, lines);
        ImportPlan plan = new ImportPlan(user, format, now, known);
        plan.add(lines);
        return plan;
    }

    private void add(List<Line> lines) {
        each(lines, Played.class, (line, play) -> plays.announce(line.movie(), play));
        each(lines, Played.class, (line, play) -> {
            if (play.sourceId() != null) {
                played(line, play);
            }
        });
        each(lines, Played.class, (line, play) -> {
            if (play.sourceId() == null) {
                played(line, play);
            }
        });
        each(lines, Seen.class, (line, seen) -> {
            if (plays.isUnseen(line.movie())) {
                put(line, () -> NewPlay.of(user, line.movie(), seen.at()).source(source, null));
            }
        });
        rate(lines);
        each(lines, Listed.class, this::listed);
        each(lines, Liked.class, (line, like) -> {
            if (liked.add(line.movie())) {
                put(line, () -> new Favorite(user, line.movie(), orNow(like.at())));
            }
        });
        each(lines, Dismissed.class, (line, dismissal) -> {
            if (dismissed.add(line.movie())) {
                put(line, () -> new Dismissal(user, line.movie(), orNow(dismissal.at())));
            }
        });
    }

    private <F extends ExportedFact> void each(List<Line> lines, Class<F> kind, BiConsumer<Line, F> action) {
        for (Line line : lines) {
            for (ExportedFact fact : line.row().facts()) {
                if (kind.isInstance(fact) && !broken.containsKey(line.row().row())) {
                    action.accept(line, kind.cast(fact));
                }
            }
        }
    }

    private Instant orNow(@Nullable Instant at) {
        return at == null ? now : at;
    }

    /** Adds a fact of a row; a value that breaks a rule breaks the row. */
    private void put(Line line, Supplier<? extends TasteFact> fact) {
        try {
            facts.add(fact.get());
            byRow.computeIfAbsent(line.row().row(), row -> new ArrayList<>()).add(facts.size() - 1);
        } catch (InvalidValueException e) {
            broken.put(line.row().row(), String.valueOf(e.getMessage()));
        }
    }

    private void played(Line line, Played play) {
        if (plays.isNew(line.movie(), play)) {
            put(
                    line,
                    () -> new NewPlay(
                            user,
                            line.movie(),
                            play.at(),
                            play.source(),
                            play.sourceId(),
                            new NoteText(play.note(), play.tags(), play.rewatch() && plays.isFirst(line.movie(), play))
                                    .note()));
        }
    }

    /** Takes the latest rating of each movie; one without a time is taken only where there is no other. */
    @SuppressWarnings("ReferenceEquality") // Identity: two rows of a file may say the same.
    private void rate(List<Line> lines) {
        Map<MovieId, Line> latest = new HashMap<>();
        Map<MovieId, Rated> ratings = new HashMap<>();
        each(lines, Rated.class, (line, rating) -> {
            Rated other = ratings.get(line.movie());
            if (other == null || isLater(rating, other)) {
                ratings.put(line.movie(), rating);
                latest.put(line.movie(), line);
            }
        });
        each(lines, Rated.class, (line, rating) -> {
            boolean chosen = latest.get(line.movie()) == line && ratings.get(line.movie()) == rating;
            if (chosen && (rating.at() != null || !known.isRated(line.movie()))) {
                put(line, () -> new Rating(user, line.movie(), rating.value(), orNow(rating.at())));
            }
        });
    }

    private static boolean isLater(Rated rating, Rated other) {
        return rating.at() != null && (other.at() == null || rating.at().isAfter(other.at()));
    }

    private void listed(Line line, Listed entry) {
        boolean watchedSince = known.dropsWatched() && plays.isWatchedSince(line.movie(), orNow(entry.at()));
        if (listed.add(line.movie()) && !watchedSince) {
            put(line, () -> new WatchlistEntry(user, line.movie(), entry.note(), orNow(entry.at())));
        }
    }

    List<TasteFact> facts() {
        return facts;
    }

    /** {@return the places in {@link #facts()} of what a row brings} */
    List<Integer> factsOf(ExportedRow row) {
        return byRow.getOrDefault(row.row(), List.of());
    }

    boolean isBroken(ExportedRow row) {
        return broken.containsKey(row.row());
    }

    /** {@return the rows with a value that breaks a rule} */
    List<SkippedRow> broken() {
        return broken.entrySet().stream()
                .map(entry -> new SkippedRow(entry.getKey(), entry.getValue()))
                .toList();
    }
}
