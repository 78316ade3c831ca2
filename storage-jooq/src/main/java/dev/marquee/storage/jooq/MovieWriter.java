package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEGENRE;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import dev.marquee.storage.jooq.generated.tables.records.MoviesMovieRecord;
import dev.marquee.storage.jooq.generated.tables.records.MoviesMoviecompanyRecord;
import dev.marquee.storage.jooq.generated.tables.records.MoviesMoviegenreRecord;
import dev.marquee.storage.jooq.generated.tables.records.MoviesMoviekeywordRecord;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Upserts movies. Stored rows are read in chunks and compared first, so that the outcome for each movie is known and
 * unchanged rows are not written. On both databases, one transaction at a time writes the catalog. Thread-safe.
 */
final class MovieWriter {

    private static final int CHUNK = 500;

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final Clock clock;
    private final JunctionWriter<MoviesMoviegenreRecord> genres;
    private final JunctionWriter<MoviesMoviekeywordRecord> keywords;
    private final JunctionWriter<MoviesMoviecompanyRecord> companies;
    private final CreditWriter credits;

    MovieWriter(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.clock = clock;
        this.genres = new JunctionWriter<>(sql, MOVIES_MOVIEGENRE.MOVIE_ID, MOVIES_MOVIEGENRE.GENRE_ID);
        this.keywords = new JunctionWriter<>(sql, JunctionTable.KEYWORDS);
        this.companies = new JunctionWriter<>(sql, JunctionTable.COMPANIES);
        this.credits = new CreditWriter(sql);
    }

    List<UpsertedMovie> upsert(Collection<NewMovie> movies) {
        return movies.isEmpty() ? List.of() : transactions.call(() -> writeMovies(List.copyOf(movies)));
    }

    private List<UpsertedMovie> writeMovies(List<NewMovie> movies) {
        dialect.lock(sql, Dialect.Lock.CATALOG);
        checkGenres(movies);
        List<Integer> tmdbIds = tmdbIds(movies);
        TreeMap<Integer, NewMovie> wanted = new TreeMap<>();
        for (int i = 0; i < movies.size(); i++) {
            wanted.put(tmdbIds.get(i), movies.get(i));
        }
        NamedEntities names = NamedEntities.upsert(sql, clock, movies);
        Map<Integer, UpsertedMovie> outcomes = new HashMap<>();
        for (List<Integer> chunk : Batches.chunks(List.copyOf(wanted.keySet()), CHUNK)) {
            outcomes.putAll(writeChunk(wanted.subMap(chunk.get(0), true, chunk.get(chunk.size() - 1), true), names));
        }
        transactions.catalogChanged(outcomes.values().stream()
                .filter(movie -> movie.outcome() != Outcome.UNCHANGED)
                .count());
        return inOrder(tmdbIds, outcomes);
    }

    /** {@return the outcome of each movie; of several with one id, only the last one was written} */
    private static List<UpsertedMovie> inOrder(List<Integer> tmdbIds, Map<Integer, UpsertedMovie> outcomes) {
        List<UpsertedMovie> ordered = new ArrayList<>();
        Set<Integer> counted = new HashSet<>();
        for (int i = tmdbIds.size() - 1; i >= 0; i--) {
            Integer id = tmdbIds.get(i);
            UpsertedMovie movie = Objects.requireNonNull(outcomes.get(id), "written or unchanged");
            ordered.add(counted.add(id) ? movie : new UpsertedMovie(movie.id(), id, Outcome.UNCHANGED));
        }
        Collections.reverse(ordered);
        return ordered;
    }

    private List<Integer> tmdbIds(List<NewMovie> movies) {
        List<Integer> tmdbIds = new ArrayList<>();
        int least = 0;
        if (movies.stream().anyMatch(movie -> movie.tmdbId() == null)) {
            // A row below the valid ids, which another program wrote, must not end the sequence.
            Integer stored = sql.select(DSL.min(MOVIES_MOVIE.TMDB_ID))
                    .from(MOVIES_MOVIE)
                    .where(MOVIES_MOVIE.TMDB_ID.ge(Rules.LEAST_TMDB_ID))
                    .fetchOne(0, Integer.class);
            least = stored == null ? 0 : stored;
            for (NewMovie movie : movies) {
                Integer given = movie.tmdbId();
                least = given == null ? least : Math.min(least, given);
            }
        }
        for (NewMovie movie : movies) {
            Integer given = movie.tmdbId();
            if (given == null) {
                least = Rules.tmdbIdBelow("tmdb_id", least);
            }
            tmdbIds.add(given == null ? least : given);
        }
        return tmdbIds;
    }

    private void checkGenres(List<NewMovie> movies) {
        Set<Long> ids = new TreeSet<>();
        movies.forEach(movie -> {
            Set<GenreId> genres = movie.genres();
            if (genres != null) {
                genres.forEach(id -> ids.add(id.value()));
            }
        });
        ReferenceCheck.requireAll(sql, "genre", MOVIES_GENRE.ID, ids, "upsert genres first");
    }

    private Map<Integer, UpsertedMovie> writeChunk(Map<Integer, NewMovie> wanted, NamedEntities names) {
        Map<Integer, MoviesMovieRecord> stored = new HashMap<>();
        sql.selectFrom(MOVIES_MOVIE)
                .where(MOVIES_MOVIE.TMDB_ID.in(wanted.keySet()))
                .forEach(row -> stored.put(row.getTmdbId(), row));
        Set<Integer> inserted = new TreeSet<>(wanted.keySet());
        inserted.removeAll(stored.keySet());
        Map<Integer, Long> ids = new HashMap<>();
        stored.forEach((tmdbId, row) -> ids.put(tmdbId, row.getId()));
        ids.putAll(insert(wanted, inserted, names));

        Map<Long, NewMovie> byId = new TreeMap<>();
        wanted.forEach(
                (tmdbId, movie) -> byId.put(Objects.requireNonNull(ids.get(tmdbId), "stored or inserted"), movie));
        Set<Long> changed = writeParts(byId, names);
        Map<Long, List<@Nullable Object>> rows = new TreeMap<>();
        stored.forEach((tmdbId, row) -> {
            NewMovie movie = Objects.requireNonNull(wanted.get(tmdbId), "asked for");
            List<@Nullable Object> values = MovieColumns.wanted(movie, row, names);
            if (changed.contains(row.getId()) || names.isChanged(movie) || !values.equals(MovieColumns.stored(row))) {
                rows.put(row.getId(), values);
            }
        });
        update(rows);
        Map<Integer, UpsertedMovie> outcomes = new HashMap<>();
        ids.forEach((tmdbId, id) -> {
            Outcome outcome = inserted.contains(tmdbId)
                    ? Outcome.INSERTED
                    : rows.containsKey(id) ? Outcome.UPDATED : Outcome.UNCHANGED;
            outcomes.put(tmdbId, new UpsertedMovie(new MovieId(id), tmdbId, outcome));
        });
        return outcomes;
    }

    /** {@return the movies of which a genre, keyword, company or credit changed} */
    private Set<Long> writeParts(Map<Long, NewMovie> byId, NamedEntities names) {
        Set<Long> changed = new HashSet<>(genres.replace(given(byId, NewMovie::genres, GenreId::value)));
        changed.addAll(keywords.replace(given(byId, NewMovie::keywords, k -> names.keywordId(k.tmdbId()))));
        changed.addAll(companies.replace(given(byId, NewMovie::companies, c -> names.companyId(c.tmdbId()))));
        changed.addAll(credits.replace(given(byId, NewMovie::credits)));
        return changed;
    }

    /** {@return a part of the movies by row id, without the movies where the part is null} */
    private static <T> Map<Long, T> given(Map<Long, NewMovie> byId, Function<NewMovie, @Nullable T> part) {
        Map<Long, T> given = new TreeMap<>();
        byId.forEach((id, movie) -> {
            T value = part.apply(movie);
            if (value != null) {
                given.put(id, value);
            }
        });
        return given;
    }

    private static <T> Map<Long, Set<Long>> given(
            Map<Long, NewMovie> byId, Function<NewMovie, @Nullable Set<T>> part, ToLongFunction<T> rowId) {
        Map<Long, Set<Long>> rowIds = new TreeMap<>();
        given(byId, part)
                .forEach((id, values) -> rowIds.put(
                        id, values.stream().mapToLong(rowId).boxed().collect(Collectors.toCollection(TreeSet::new))));
        return rowIds;
    }

    /** {@return the ids of the new rows by TMDb id} */
    private Map<Integer, Long> insert(Map<Integer, NewMovie> wanted, Set<Integer> tmdbIds, NamedEntities names) {
        if (tmdbIds.isEmpty()) {
            return Map.of();
        }
        List<Field<?>> columns =
                new ArrayList<>(List.of(MOVIES_MOVIE.TMDB_ID, MOVIES_MOVIE.CREATED_AT, MOVIES_MOVIE.UPDATED_AT));
        columns.addAll(MovieColumns.ALL);
        Instant now = clock.instant();
        List<@Nullable Object[]> rows = new ArrayList<>();
        tmdbIds.forEach(tmdbId -> {
            List<@Nullable Object> row = new ArrayList<>(List.of(tmdbId, now, now));
            row.addAll(MovieColumns.wanted(Objects.requireNonNull(wanted.get(tmdbId), "asked for"), null, names));
            rows.add(row.toArray());
        });
        // A writer outside the library may have inserted the same movie in the meantime; ours replaces it.
        Batches.execute(
                sql,
                sql.insertInto(MOVIES_MOVIE, columns)
                        .values(new @Nullable Object[columns.size()])
                        .onConflict(MOVIES_MOVIE.TMDB_ID)
                        .doUpdate()
                        .setAllToExcluded(),
                rows);
        return sql.select(MOVIES_MOVIE.TMDB_ID, MOVIES_MOVIE.ID)
                .from(MOVIES_MOVIE)
                .where(MOVIES_MOVIE.TMDB_ID.in(tmdbIds))
                .fetchMap(MOVIES_MOVIE.TMDB_ID, MOVIES_MOVIE.ID);
    }

    private void update(Map<Long, List<@Nullable Object>> values) {
        if (values.isEmpty()) {
            return;
        }
        Map<Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
        MovieColumns.ALL.forEach(column -> columns.put(column, null));
        columns.put(MOVIES_MOVIE.UPDATED_AT, null);
        Instant now = clock.instant();
        List<@Nullable Object[]> rows = new ArrayList<>();
        values.forEach((id, ofMovie) -> {
            List<@Nullable Object> row = new ArrayList<>(ofMovie);
            row.add(now);
            row.add(id);
            rows.add(row.toArray());
        });
        Batches.execute(
                sql,
                sql.update(MOVIES_MOVIE).set(columns).where(MOVIES_MOVIE.ID.eq(DSL.val(null, MOVIES_MOVIE.ID))),
                rows);
    }

    /** {@return the number of movies that were not marked before} */
    int markRemoved(Collection<Integer> tmdbIds) {
        return tmdbIds.isEmpty() ? 0 : transactions.call(() -> mark(List.copyOf(new TreeSet<>(tmdbIds))));
    }

    private int mark(List<Integer> tmdbIds) {
        dialect.lock(sql, Dialect.Lock.CATALOG);
        int marked = 0;
        for (List<Integer> chunk : Batches.chunks(tmdbIds, CHUNK)) {
            Instant now = clock.instant();
            marked += sql.update(MOVIES_MOVIE)
                    .set(MOVIES_MOVIE.REMOVED_AT, now)
                    .set(MOVIES_MOVIE.UPDATED_AT, now)
                    .where(MOVIES_MOVIE.TMDB_ID.in(chunk))
                    .and(MOVIES_MOVIE.REMOVED_AT.isNull())
                    .execute();
        }
        transactions.catalogChanged(marked);
        return marked;
    }
}
