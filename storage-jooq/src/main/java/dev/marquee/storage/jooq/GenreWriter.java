package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRE;

import dev.marquee.movie.Genre;
import dev.marquee.movie.NewGenre;
import dev.marquee.storage.jooq.generated.tables.records.MoviesGenreRecord;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** Upserts genres, by TMDb id or else by name. One transaction at a time writes the catalog. Thread-safe. */
final class GenreWriter {

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final Clock clock;

    GenreWriter(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<Genre> upsert(Collection<NewGenre> genres) {
        return genres.isEmpty() ? List.of() : transactions.call(() -> write(List.copyOf(genres)));
    }

    private List<Genre> write(List<NewGenre> genres) {
        dialect.lock(sql, Dialect.Lock.CATALOG);
        Map<Integer, MoviesGenreRecord> stored = new TreeMap<>();
        sql.selectFrom(MOVIES_GENRE).orderBy(MOVIES_GENRE.ID).forEach(row -> stored.put(row.getTmdbId(), row));
        List<Integer> tmdbIds = new ArrayList<>();
        for (NewGenre genre : genres) {
            Integer known = genre.tmdbId();
            int tmdbId = known != null ? known : tmdbIdByName(genre.name(), stored);
            tmdbIds.add(tmdbId);
            MoviesGenreRecord row = stored.get(tmdbId);
            if (row == null) {
                row = sql.newRecord(MOVIES_GENRE);
                row.setTmdbId(tmdbId);
                row.setCreatedAt(clock.instant());
                stored.put(tmdbId, row);
            }
            if (!genre.name().equals(row.getName())) {
                row.setName(genre.name());
            }
        }
        List<MoviesGenreRecord> changed = tmdbIds.stream()
                .distinct()
                .map(stored::get)
                .filter(Objects::nonNull)
                .filter(MoviesGenreRecord::changed)
                .toList();
        if (!changed.isEmpty()) {
            sql.batchStore(changed).execute();
            transactions.catalogChanged(changed.size());
        }
        Map<Integer, Genre> written = new HashMap<>();
        sql.selectFrom(MOVIES_GENRE)
                .where(MOVIES_GENRE.TMDB_ID.in(tmdbIds))
                .forEach(row -> written.put(row.getTmdbId(), MovieReader.genre(row)));
        return tmdbIds.stream()
                .map(id -> Objects.requireNonNull(written.get(id), "just written"))
                .toList();
    }

    private static int tmdbIdByName(String name, Map<Integer, MoviesGenreRecord> stored) {
        return stored.values().stream()
                .filter(row -> row.getName().equalsIgnoreCase(name))
                .max(Comparator.comparing(MoviesGenreRecord::getTmdbId))
                .map(MoviesGenreRecord::getTmdbId)
                .orElseGet(() -> Rules.tmdbIdBelow(
                        "genre id",
                        stored.keySet().stream()
                                .filter(id -> id >= Rules.LEAST_TMDB_ID)
                                .min(Integer::compare)
                                .orElse(0)));
    }
}
