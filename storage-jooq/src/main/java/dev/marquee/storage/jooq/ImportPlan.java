package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;

import dev.marquee.movie.MovieId;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.TasteFact;
import dev.marquee.taste.WatchedAt;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What of some facts about a user is new, judged by the stored rows. Confined to one thread.
 */
final class ImportPlan {

    private static final int TEXTS_A_STATEMENT = 1000;

    private final DSLContext sql;
    private final Dialect dialect;
    private final UserId user;
    private final List<TasteFact> facts;
    private final Set<MovieId> movies;
    private final boolean locking;
    private final Map<TasteTable, Map<Long, TasteTable.Row>> before;

    private ImportPlan(DSLContext sql, Dialect dialect, UserId user, List<TasteFact> facts, boolean locking) {
        this.sql = sql;
        this.dialect = dialect;
        this.user = user;
        this.facts = facts;
        this.movies = facts.stream().map(TasteFact::movie).collect(Collectors.toCollection(TreeSet::new));
        this.locking = locking;
        this.before = rows();
    }

    /** Reads and locks the rows that the facts could change, until the transaction ends. */
    static ImportPlan locking(DSLContext sql, Dialect dialect, UserId user, List<TasteFact> facts) {
        return new ImportPlan(sql, dialect, user, facts, true);
    }

    /** Reads the rows that the facts could change, and waits for nobody who changes them. */
    static ImportPlan reading(DSLContext sql, Dialect dialect, UserId user, List<TasteFact> facts) {
        return new ImportPlan(sql, dialect, user, facts, false);
    }

    /** {@return the present rows of the facts' movies} */
    Map<TasteTable, Map<Long, TasteTable.Row>> rows() {
        Map<TasteTable, Map<Long, TasteTable.Row>> rows = new EnumMap<>(TasteTable.class);
        for (TasteTable table : TasteTable.values()) {
            rows.put(table, table.ofMovies(sql, dialect, user, movies, locking));
        }
        return rows;
    }

    Map<TasteTable, Map<Long, TasteTable.Row>> before() {
        return before;
    }

    /** What tells a play from all others of the user. */
    private record PlayKey(
            @Nullable MovieId movie,
            @Nullable WatchedAt at,
            @Nullable String source,
            @Nullable String sourceId) {

        static PlayKey of(NewPlay play) {
            return play.sourceId() == null
                    ? new PlayKey(play.movie(), play.watchedAt(), null, null)
                    : new PlayKey(null, null, play.source(), play.sourceId());
        }
    }

    /** {@return for each fact, whether it is new or changes something} */
    List<Boolean> taken() {
        Map<MovieId, Rating> latest = latestRatings();
        Set<MovieId> favorites = moviesOf(TasteTable.FAVORITE);
        Set<MovieId> watchlist = moviesOf(TasteTable.WATCHLIST);
        Set<MovieId> dismissals = moviesOf(TasteTable.DISMISSAL);
        Set<PlayKey> plays = plays();
        List<Boolean> taken = new ArrayList<>();
        for (TasteFact fact : facts) {
            MovieId movie = fact.movie();
            if (fact instanceof Favorite) {
                taken.add(favorites.add(movie));
            } else if (fact instanceof Rating rating) {
                taken.add(latest.remove(movie, rating));
            } else if (fact instanceof NewPlay play) {
                taken.add(plays.add(PlayKey.of(play)));
            } else if (fact instanceof WatchlistEntry) {
                taken.add(watchlist.add(movie));
            } else {
                taken.add(dismissals.add(movie));
            }
        }
        return taken;
    }

    private Set<MovieId> moviesOf(TasteTable table) {
        Set<MovieId> found = new HashSet<>();
        before.getOrDefault(table, Map.of()).values().forEach(row -> found.add(row.movie()));
        return found;
    }

    /** {@return the given ratings that are later than all other ones of their movie, given or stored} */
    private Map<MovieId, Rating> latestRatings() {
        Map<MovieId, Instant> times = new HashMap<>();
        before.getOrDefault(TasteTable.RATING, Map.of()).values().forEach(row -> {
            Instant at = row.values().at();
            if (at != null) {
                times.put(row.movie(), at);
            }
        });
        Map<MovieId, Rating> latest = new HashMap<>();
        for (TasteFact fact : facts) {
            if (fact instanceof Rating rating) {
                Instant at = rating.ratedAt().truncatedTo(ChronoUnit.MICROS);
                Instant other = times.get(rating.movie());
                if (other == null || at.isAfter(other)) {
                    times.put(rating.movie(), at);
                    latest.put(rating.movie(), rating);
                }
            }
        }
        return latest;
    }

    /** {@return the keys of the stored plays that could be the same as a given one} */
    private Set<PlayKey> plays() {
        Set<PlayKey> keys = new HashSet<>();
        Set<Long> ids = before.getOrDefault(TasteTable.PLAY, Map.of()).keySet();
        sql.select(HISTORY_PLAY.MOVIE_ID, HISTORY_PLAY.ACCURACY, HISTORY_PLAY.WATCHED_AT)
                .from(HISTORY_PLAY)
                .where(dialect.isAmong(HISTORY_PLAY.ID, ids))
                .and(HISTORY_PLAY.SOURCE_ID.isNull())
                .forEach(row -> keys.add(StoredRows.read(
                        HISTORY_PLAY,
                        row,
                        found -> new PlayKey(
                                new MovieId(found.value1()),
                                new WatchedAt(PlayRows.precision(found.value2()), found.value3()),
                                null,
                                null))));
        sourceIds().forEach((source, sourceIds) -> {
            for (List<String> chunk : Batches.chunks(List.copyOf(sourceIds), TEXTS_A_STATEMENT)) {
                keys.addAll(withSourceIds(source, chunk));
            }
        });
        return keys;
    }

    /** {@return the ids of the given plays by their sources} */
    private SortedMap<String, SortedSet<String>> sourceIds() {
        SortedMap<String, SortedSet<String>> ids = new TreeMap<>();
        for (TasteFact fact : facts) {
            if (fact instanceof NewPlay play && play.source() != null && play.sourceId() != null) {
                ids.computeIfAbsent(play.source(), source -> new TreeSet<>()).add(play.sourceId());
            }
        }
        return ids;
    }

    private Collection<PlayKey> withSourceIds(String source, List<String> sourceIds) {
        return sql.select(HISTORY_PLAY.SOURCE, HISTORY_PLAY.SOURCE_ID)
                .from(HISTORY_PLAY)
                .where(HISTORY_PLAY.USER_ID.eq(user.value()))
                .and(HISTORY_PLAY.SOURCE.eq(source))
                .and(HISTORY_PLAY.SOURCE_ID.isNotNull())
                .and(HISTORY_PLAY.SOURCE_ID.in(sourceIds))
                .fetch(row -> new PlayKey(null, null, row.value1(), row.value2()));
    }

    /** {@return the facts of a kind that are taken, in their order} */
    <F extends TasteFact> List<F> taken(Class<F> kind, List<Boolean> taken) {
        List<F> chosen = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            if (taken.get(i) && kind.isInstance(facts.get(i))) {
                chosen.add(kind.cast(facts.get(i)));
            }
        }
        return chosen;
    }

    /** {@return the movies that the facts put on the watchlist, or leave there} */
    Set<MovieId> watchlisted() {
        Set<MovieId> listed = new HashSet<>();
        for (TasteFact fact : facts) {
            if (fact instanceof WatchlistEntry) {
                listed.add(fact.movie());
            }
        }
        return listed;
    }
}
