package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEGENRE;

import dev.marquee.NotFoundException;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import dev.marquee.storage.jooq.generated.tables.records.MoviesMovieRecord;
import dev.marquee.storage.jooq.generated.tables.records.MoviesMoviecastRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Upserts movies. What is stored is read first, in chunks, and compared: so each movie's outcome is known, and
 * what has not changed is not written. On both databases one transaction at a time writes the catalogue. Thread-safe.
 */
final class MovieWriter {

    static final List<SortField<?>> CREDIT_ORDER = List.of(
            MOVIES_MOVIECAST.CAST_TYPE.asc(), MOVIES_MOVIECAST.ORDER.asc().nullsLast(), MOVIES_MOVIECAST.ID.asc());

    /** The same order in Java: cast comes before crew, those without a place last, else as they were given. */
    private static final Comparator<Credit> CREDITS = Comparator.comparing(Credit::type)
            .thenComparing(Credit::order, Comparator.nullsLast(Comparator.naturalOrder()));

    private static final int CHUNK = 500;

    /** What an upsert compares and writes, in the order of {@link #values}. */
    private static final List<TableField<MoviesMovieRecord, ?>> COLUMNS = List.of(
            MOVIES_MOVIE.TITLE,
            MOVIES_MOVIE.OVERVIEW,
            MOVIES_MOVIE.RELEASE_DATE,
            MOVIES_MOVIE.POSTER_PATH,
            MOVIES_MOVIE.BACKDROP_PATH,
            MOVIES_MOVIE.VOTE_AVERAGE,
            MOVIES_MOVIE.VOTE_COUNT,
            MOVIES_MOVIE.RUNTIME,
            MOVIES_MOVIE.STATUS);

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final Clock clock;

    MovieWriter(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** {@return the next id of what TMDb does not know} */
    static int below(int least) {
        return Math.min(least, 0) - 1;
    }

    List<UpsertedMovie> upsert(Collection<NewMovie> movies) {
        return movies.isEmpty() ? List.of() : transactions.call(() -> writeMovies(List.copyOf(movies)));
    }

    private List<UpsertedMovie> writeMovies(List<NewMovie> movies) {
        dialect.lock(sql, Dialect.Lock.CATALOG);
        checkGenres(movies);
        List<Integer> tmdbIds = tmdbIds(movies);
        Map<Integer, NewMovie> wanted = new TreeMap<>();
        for (int i = 0; i < movies.size(); i++) {
            wanted.put(tmdbIds.get(i), movies.get(i));
        }
        Map<Integer, UpsertedMovie> outcomes = new HashMap<>();
        Map<Integer, NewMovie> chunk = new TreeMap<>();
        for (Map.Entry<Integer, NewMovie> movie : wanted.entrySet()) {
            chunk.put(movie.getKey(), movie.getValue());
            if (chunk.size() == CHUNK) {
                outcomes.putAll(writeChunk(chunk));
                chunk.clear();
            }
        }
        if (!chunk.isEmpty()) {
            outcomes.putAll(writeChunk(chunk));
        }
        transactions.catalogChanged(outcomes.values().stream()
                .filter(movie -> movie.outcome() != Outcome.UNCHANGED)
                .count());
        return tmdbIds.stream()
                .map(id -> Objects.requireNonNull(outcomes.get(id), "written or unchanged"))
                .toList();
    }

    private List<Integer> tmdbIds(List<NewMovie> movies) {
        List<Integer> tmdbIds = new ArrayList<>();
        int least = 0;
        if (movies.stream().anyMatch(movie -> movie.tmdbId() == null)) {
            Integer stored =
                    sql.select(DSL.min(MOVIES_MOVIE.TMDB_ID)).from(MOVIES_MOVIE).fetchOne(0, Integer.class);
            least = stored == null ? 0 : stored;
            for (NewMovie movie : movies) {
                Integer given = movie.tmdbId();
                least = given == null ? least : Math.min(least, given);
            }
        }
        for (NewMovie movie : movies) {
            Integer given = movie.tmdbId();
            if (given == null) {
                least = below(least);
            }
            tmdbIds.add(given == null ? least : given);
        }
        return tmdbIds;
    }

    private void checkGenres(List<NewMovie> movies) {
        Set<Long> missing = new TreeSet<>();
        movies.forEach(movie -> {
            Set<GenreId> genres = movie.genres();
            if (genres != null) {
                genres.forEach(id -> missing.add(id.value()));
            }
        });
        if (!missing.isEmpty()) {
            missing.removeAll(sql.select(MOVIES_GENRE.ID)
                    .from(MOVIES_GENRE)
                    .where(MOVIES_GENRE.ID.in(missing))
                    .fetchSet(MOVIES_GENRE.ID));
        }
        if (!missing.isEmpty()) {
            throw new NotFoundException("there is no genre with id "
                    + missing.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + "; upsert genres first");
        }
    }

    private Map<Integer, UpsertedMovie> writeChunk(Map<Integer, NewMovie> wanted) {
        Map<Integer, MoviesMovieRecord> stored = new HashMap<>();
        sql.selectFrom(MOVIES_MOVIE)
                .where(MOVIES_MOVIE.TMDB_ID.in(wanted.keySet()))
                .forEach(row -> stored.put(row.getTmdbId(), row));
        Set<Integer> inserted = new HashSet<>(wanted.keySet());
        inserted.removeAll(stored.keySet());
        Map<Integer, Long> ids = new HashMap<>();
        stored.forEach((tmdbId, row) -> ids.put(tmdbId, row.getId()));
        ids.putAll(insert(wanted, inserted));

        Map<Long, NewMovie> byId = new TreeMap<>();
        wanted.forEach(
                (tmdbId, movie) -> byId.put(Objects.requireNonNull(ids.get(tmdbId), "stored or inserted"), movie));
        Set<Long> changed = new HashSet<>(writeGenres(byId));
        changed.addAll(writeCredits(byId));
        stored.forEach((tmdbId, row) -> {
            if (!values(row).equals(values(Objects.requireNonNull(wanted.get(tmdbId), "asked for")))) {
                changed.add(row.getId());
            }
        });
        update(
                byId,
                stored.values().stream()
                        .map(MoviesMovieRecord::getId)
                        .filter(changed::contains)
                        .toList());
        Map<Integer, UpsertedMovie> outcomes = new HashMap<>();
        ids.forEach((tmdbId, id) -> {
            Outcome outcome = inserted.contains(tmdbId)
                    ? Outcome.INSERTED
                    : changed.contains(id) ? Outcome.UPDATED : Outcome.UNCHANGED;
            outcomes.put(tmdbId, new UpsertedMovie(new MovieId(id), tmdbId, outcome));
        });
        return outcomes;
    }

    private static List<@Nullable Object> values(MoviesMovieRecord row) {
        List<@Nullable Object> values = new ArrayList<>();
        COLUMNS.forEach(column -> values.add(row.get(column)));
        return values;
    }

    private static List<@Nullable Object> values(NewMovie movie) {
        return Arrays.asList(
                movie.title(),
                movie.overview(),
                movie.releaseDate(),
                movie.posterPath(),
                movie.backdropPath(),
                movie.voteAverage(),
                movie.voteCount(),
                movie.runtime(),
                movie.status());
    }

    /** {@return the new rows' ids} */
    private Map<Integer, Long> insert(Map<Integer, NewMovie> wanted, Set<Integer> tmdbIds) {
        if (tmdbIds.isEmpty()) {
            return Map.of();
        }
        List<Field<?>> columns =
                new ArrayList<>(List.of(MOVIES_MOVIE.TMDB_ID, MOVIES_MOVIE.CREATED_AT, MOVIES_MOVIE.UPDATED_AT));
        columns.addAll(COLUMNS);
        Instant now = clock.instant();
        List<@Nullable Object[]> rows = new ArrayList<>();
        tmdbIds.stream().sorted().forEach(tmdbId -> {
            List<@Nullable Object> row = new ArrayList<>(List.of(tmdbId, now, now));
            row.addAll(values(Objects.requireNonNull(wanted.get(tmdbId), "asked for")));
            rows.add(row.toArray());
        });
        // Somebody outside the library may insert the same movie meanwhile: then it is ours that stays.
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

    private void update(Map<Long, NewMovie> byId, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Map<Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
        COLUMNS.forEach(column -> columns.put(column, null));
        columns.put(MOVIES_MOVIE.UPDATED_AT, null);
        Instant now = clock.instant();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Long id : ids) {
            List<@Nullable Object> row = new ArrayList<>(values(Objects.requireNonNull(byId.get(id), "asked for")));
            row.add(now);
            row.add(id);
            rows.add(row.toArray());
        }
        Batches.execute(
                sql,
                sql.update(MOVIES_MOVIE).set(columns).where(MOVIES_MOVIE.ID.eq(DSL.val(null, MOVIES_MOVIE.ID))),
                rows);
    }

    /** {@return the movies whose genres changed} */
    private Set<Long> writeGenres(Map<Long, NewMovie> byId) {
        Map<Long, Set<Long>> stored = new HashMap<>();
        sql.select(MOVIES_MOVIEGENRE.MOVIE_ID, MOVIES_MOVIEGENRE.GENRE_ID)
                .from(MOVIES_MOVIEGENRE)
                .where(MOVIES_MOVIEGENRE.MOVIE_ID.in(byId.keySet()))
                .forEach(row -> stored.computeIfAbsent(row.value1(), id -> new TreeSet<>())
                        .add(row.value2()));
        Set<Long> changed = new TreeSet<>();
        List<@Nullable Object[]> removed = new ArrayList<>();
        List<@Nullable Object[]> added = new ArrayList<>();
        byId.forEach((id, movie) -> {
            Set<GenreId> genres = movie.genres();
            if (genres == null) {
                return;
            }
            Set<Long> before = stored.getOrDefault(id, Set.of());
            Set<Long> after = genres.stream().map(GenreId::value).collect(Collectors.toCollection(TreeSet::new));
            if (!before.equals(after)) {
                changed.add(id);
                before.stream()
                        .filter(genre -> !after.contains(genre))
                        .forEach(genre -> removed.add(new @Nullable Object[] {id, genre}));
                after.stream()
                        .filter(genre -> !before.contains(genre))
                        .forEach(genre -> added.add(new @Nullable Object[] {id, genre}));
            }
        });
        if (!removed.isEmpty()) {
            Batches.execute(
                    sql,
                    sql.deleteFrom(MOVIES_MOVIEGENRE)
                            .where(MOVIES_MOVIEGENRE.MOVIE_ID.eq(DSL.val(null, MOVIES_MOVIEGENRE.MOVIE_ID)))
                            .and(MOVIES_MOVIEGENRE.GENRE_ID.eq(DSL.val(null, MOVIES_MOVIEGENRE.GENRE_ID))),
                    removed);
        }
        if (!added.isEmpty()) {
            Batches.execute(
                    sql,
                    sql.insertInto(MOVIES_MOVIEGENRE, MOVIES_MOVIEGENRE.MOVIE_ID, MOVIES_MOVIEGENRE.GENRE_ID)
                            .values((Long) null, null)
                            .onConflictDoNothing(),
                    added);
        }
        return changed;
    }

    /** {@return the movies whose credits changed} */
    private Set<Long> writeCredits(Map<Long, NewMovie> byId) {
        Map<Long, List<Credit>> wanted = new TreeMap<>();
        byId.forEach((id, movie) -> {
            List<Credit> credits = movie.credits();
            if (credits != null) {
                wanted.put(id, credits.stream().sorted(CREDITS).toList());
            }
        });
        if (wanted.isEmpty()) {
            return Set.of();
        }
        Map<Long, List<Credit>> stored = new HashMap<>();
        sql.selectFrom(MOVIES_MOVIECAST)
                .where(MOVIES_MOVIECAST.MOVIE_ID.in(wanted.keySet()))
                .orderBy(CREDIT_ORDER)
                .forEach(row -> stored.computeIfAbsent(row.getMovieId(), id -> new ArrayList<>())
                        .add(credit(row)));
        wanted.entrySet().removeIf(movie -> movie.getValue().equals(stored.getOrDefault(movie.getKey(), List.of())));
        if (!wanted.isEmpty()) {
            replaceCredits(wanted);
        }
        return wanted.keySet();
    }

    private void replaceCredits(Map<Long, List<Credit>> credits) {
        sql.deleteFrom(MOVIES_MOVIECAST)
                .where(MOVIES_MOVIECAST.MOVIE_ID.in(credits.keySet()))
                .execute();
        List<@Nullable Object[]> rows = new ArrayList<>();
        credits.forEach((id, ofMovie) -> ofMovie.forEach(credit -> rows.add(new @Nullable Object[] {
            id, credit.personId(), castType(credit.type()), credit.character(), credit.order()
        })));
        if (!rows.isEmpty()) {
            Batches.execute(
                    sql,
                    sql.insertInto(
                                    MOVIES_MOVIECAST,
                                    MOVIES_MOVIECAST.MOVIE_ID,
                                    MOVIES_MOVIECAST.PERSON_ID,
                                    MOVIES_MOVIECAST.CAST_TYPE,
                                    MOVIES_MOVIECAST.CHARACTER,
                                    MOVIES_MOVIECAST.ORDER)
                            .values((Long) null, null, null, null, null),
                    rows);
        }
    }

    private static String castType(Credit.Type type) {
        return type == Credit.Type.CAST ? "cast" : "crew";
    }

    static Credit credit(MoviesMoviecastRecord row) {
        return new Credit(
                row.getPersonId(),
                row.getCastType().equals("cast") ? Credit.Type.CAST : Credit.Type.CREW,
                row.getCharacter(),
                row.getOrder());
    }
}
