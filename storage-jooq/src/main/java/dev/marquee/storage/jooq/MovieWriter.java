package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import dev.marquee.search.EntryGroup;
import dev.marquee.storage.jooq.generated.tables.records.MoviesMovieRecord;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
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
    private final RowWriter rows;
    private final NamedEntityWriters entities;
    private final MovieParts parts;
    private final SearchNotes notes;
    private final SearchWriter search;

    MovieWriter(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.clock = clock;
        RowReader reader = new RowReader(sql, dialect, transactions);
        this.rows = new RowWriter(sql, dialect, transactions);
        this.entities = new NamedEntityWriters(sql, dialect, reader, rows, clock);
        this.parts = new MovieParts(sql, dialect, reader, rows);
        this.notes = new SearchNotes(sql, dialect);
        this.search = new SearchWriter(sql, dialect, transactions);
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
        ImdbIds imdbIds = new ImdbIds(sql, dialect, tmdbIds, movies);
        Map<Integer, UpsertedMovie> outcomes = notes.without(() -> writeAndIndex(wanted, movies, imdbIds));
        transactions.catalogChanged(changed(outcomes).count() + imdbIds.losers().size());
        return inOrder(tmdbIds, outcomes);
    }

    private Map<Integer, UpsertedMovie> writeAndIndex(
            NavigableMap<Integer, NewMovie> wanted, List<NewMovie> movies, ImdbIds imdbIds) {
        NamedEntities names = NamedEntities.upsert(entities, movies);
        Map<EntryGroup, NamedEntityWriter.Result> searched = names.searched();
        Set<Integer> credited = search.credited(Objects.requireNonNull(searched.get(EntryGroup.PEOPLE), "searched")
                .added()
                .keySet());
        Map<Integer, UpsertedMovie> outcomes = new HashMap<>();
        for (List<Integer> chunk : Batches.chunks(List.copyOf(wanted.keySet()), CHUNK)) {
            outcomes.putAll(
                    writeChunk(wanted.subMap(chunk.get(0), true, chunk.get(chunk.size() - 1), true), names, imdbIds));
        }
        outcomes.replaceAll(
                (tmdbId, movie) -> imdbIds.losers().contains(movie.id().value()) ? changed(movie) : movie);
        index(outcomes, wanted, searched, credited);
        return outcomes;
    }

    private void index(
            Map<Integer, UpsertedMovie> outcomes,
            Map<Integer, NewMovie> wanted,
            Map<EntryGroup, NamedEntityWriter.Result> names,
            Set<Integer> credited) {
        List<UpsertedMovie> changed = changed(outcomes)
                .sorted(Comparator.comparingLong(movie -> movie.id().value()))
                .toList();
        Map<EntryGroup, NamedEntityWriter.Result> written = names;
        int start = 0;
        do {
            List<UpsertedMovie> chunk = changed.subList(start, Math.min(start + CHUNK, changed.size()));
            Map<Long, NewMovie> movies = new TreeMap<>();
            Set<Long> inserted = new HashSet<>();
            for (UpsertedMovie movie : chunk) {
                movies.put(movie.id().value(), Objects.requireNonNull(wanted.get(movie.tmdbId()), "wanted"));
                if (movie.outcome() == Outcome.INSERTED) {
                    inserted.add(movie.id().value());
                }
            }
            search.written(movies, inserted, written, credited);
            written = new EnumMap<>(written);
            written.replaceAll((group, result) -> result.seen());
            start += CHUNK;
        } while (start < changed.size());
    }

    private static Stream<UpsertedMovie> changed(Map<Integer, UpsertedMovie> outcomes) {
        return outcomes.values().stream().filter(movie -> movie.outcome() != Outcome.UNCHANGED);
    }

    private static UpsertedMovie changed(UpsertedMovie movie) {
        return movie.outcome() == Outcome.UNCHANGED
                ? new UpsertedMovie(movie.id(), movie.tmdbId(), Outcome.UPDATED)
                : movie;
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
        ReferenceCheck.requireAll(sql, dialect, "genre", MOVIES_GENRE.ID, ids, "upsert genres first");
    }

    private Map<Integer, UpsertedMovie> writeChunk(
            Map<Integer, NewMovie> wanted, NamedEntities names, ImdbIds imdbIds) {
        imdbIds.takeFromOthers(wanted, clock.instant());
        Map<Integer, Record> stored = new HashMap<>();
        sql.select(MOVIES_MOVIE.ID, MOVIES_MOVIE.TMDB_ID)
                .select(MovieColumns.ALL)
                .from(MOVIES_MOVIE)
                .where(dialect.isAmong(MOVIES_MOVIE.TMDB_ID, wanted.keySet()))
                .forEach(row -> stored.put(row.get(MOVIES_MOVIE.TMDB_ID), row));
        TreeMap<Integer, NewMovie> missing = new TreeMap<>(wanted);
        missing.keySet().removeAll(stored.keySet());
        Map<Integer, Long> ids = insert(missing, names, imdbIds);
        Set<Long> added = Set.copyOf(ids.values());
        missing.keySet().removeAll(ids.keySet());
        stored.forEach((tmdbId, row) -> ids.put(tmdbId, row.get(MOVIES_MOVIE.ID)));

        Map<Long, NewMovie> byId = new TreeMap<>();
        ids.forEach((tmdbId, id) -> byId.put(id, Objects.requireNonNull(wanted.get(tmdbId), "asked for")));
        Set<Long> changed = parts.replace(byId, added, names);
        Set<Long> updated = update(stored.values(), byId, changed, names, imdbIds);
        Map<Integer, UpsertedMovie> outcomes = new HashMap<>();
        ids.forEach((tmdbId, id) -> {
            Outcome outcome =
                    added.contains(id) ? Outcome.INSERTED : updated.contains(id) ? Outcome.UPDATED : Outcome.UNCHANGED;
            outcomes.put(tmdbId, new UpsertedMovie(new MovieId(id), tmdbId, outcome));
        });
        if (!missing.isEmpty()) {
            // A writer outside the library inserted these meanwhile: they are stored by now, and ours replace them.
            outcomes.putAll(writeChunk(missing, names, imdbIds));
        }
        return outcomes;
    }

    /** {@return the ids of the new rows by TMDb id, without those that another writer inserted meanwhile} */
    private Map<Integer, Long> insert(Map<Integer, NewMovie> movies, NamedEntities names, ImdbIds imdbIds) {
        List<TableField<MoviesMovieRecord, ?>> columns =
                new ArrayList<>(List.of(MOVIES_MOVIE.TMDB_ID, MOVIES_MOVIE.CREATED_AT, MOVIES_MOVIE.UPDATED_AT));
        columns.addAll(MovieColumns.ALL);
        Instant now = clock.instant();
        List<@Nullable Object[]> inserted = new ArrayList<>();
        movies.forEach((tmdbId, movie) -> {
            List<@Nullable Object> row = new ArrayList<>(List.of(tmdbId, now, now));
            row.addAll(MovieColumns.wanted(tmdbId, movie, null, names, imdbIds));
            inserted.add(row.toArray());
        });
        return rows.insertKeyed(MOVIES_MOVIE.TMDB_ID, MOVIES_MOVIE.ID, columns, inserted);
    }

    /**
     * Updates the stored movies that differ from the wanted ones.
     *
     * @param changed the ids of movies that changed in other tables, whose time of change moves too
     * @return the ids of the movies that were updated
     */
    private Set<Long> update(
            Collection<Record> stored,
            Map<Long, NewMovie> wanted,
            Set<Long> changed,
            NamedEntities names,
            ImdbIds imdbIds) {
        Map<Long, @Nullable Object[]> updated = new TreeMap<>();
        Instant now = clock.instant();
        for (Record row : stored) {
            Long id = row.get(MOVIES_MOVIE.ID);
            NewMovie movie = Objects.requireNonNull(wanted.get(id), "asked for");
            List<@Nullable Object> values =
                    MovieColumns.wanted(row.get(MOVIES_MOVIE.TMDB_ID), movie, row, names, imdbIds);
            if (changed.contains(id) || names.isChanged(movie) || !values.equals(MovieColumns.stored(row))) {
                List<@Nullable Object> all = new ArrayList<>(values);
                all.add(now);
                all.add(id);
                updated.put(id, all.toArray());
            }
        }
        List<TableField<MoviesMovieRecord, ?>> columns = new ArrayList<>(MovieColumns.ALL);
        columns.add(MOVIES_MOVIE.UPDATED_AT);
        rows.update(MOVIES_MOVIE.ID, columns, List.copyOf(updated.values()));
        return updated.keySet();
    }

    /** {@return the number of people that were added or changed} */
    int upsertPeople(Collection<Person> people) {
        return people.isEmpty()
                ? 0
                : transactions.call(() -> {
                    dialect.lock(sql, Dialect.Lock.CATALOG);
                    return notes.without(() -> {
                        NamedEntityWriter.Result written = NamedEntities.upsertPeople(entities, people);
                        Set<Integer> credited = search.credited(written.added().keySet());
                        search.written(Map.of(), Set.of(), Map.of(EntryGroup.PEOPLE, written), credited);
                        return written.written();
                    });
                });
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
                    .where(dialect.isAmong(MOVIES_MOVIE.TMDB_ID, chunk))
                    .and(MOVIES_MOVIE.REMOVED_AT.isNull())
                    .execute();
        }
        transactions.catalogChanged(marked);
        return marked;
    }
}
