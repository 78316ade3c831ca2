package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRE;

import dev.marquee.movie.Genre;
import dev.marquee.movie.NewGenre;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Upserts genres, by TMDb id or else by name. One transaction at a time writes the catalog. Thread-safe. */
final class GenreWriter {

    private final DSLContext sql;
    private final RowWriter rows;
    private final Dialect dialect;
    private final Transactions transactions;
    private final Clock clock;

    GenreWriter(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.rows = new RowWriter(sql, dialect, transactions);
        this.dialect = dialect;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<Genre> upsert(Collection<NewGenre> genres) {
        return genres.isEmpty() ? List.of() : transactions.call(() -> write(List.copyOf(genres)));
    }

    private List<Genre> write(List<NewGenre> genres) {
        dialect.lock(sql, Dialect.Lock.CATALOG);
        Map<Integer, String> stored = new TreeMap<>();
        sql.select(MOVIES_GENRE.TMDB_ID, MOVIES_GENRE.NAME)
                .from(MOVIES_GENRE)
                .forEach(row -> stored.put(row.value1(), row.value2()));
        Map<Integer, String> names = new TreeMap<>(stored);
        List<Integer> tmdbIds = new ArrayList<>();
        for (NewGenre genre : genres) {
            Integer known = genre.tmdbId();
            int tmdbId = known != null ? known : tmdbIdByName(genre.name(), names);
            tmdbIds.add(tmdbId);
            names.put(tmdbId, genre.name());
        }
        write(names, stored);
        Map<Integer, Genre> written = new HashMap<>();
        sql.selectFrom(MOVIES_GENRE)
                .where(dialect.isAmong(MOVIES_GENRE.TMDB_ID, Set.copyOf(tmdbIds)))
                .forEach(row -> written.put(row.getTmdbId(), MovieReader.genre(row)));
        return tmdbIds.stream()
                .map(id -> Objects.requireNonNull(written.get(id), "just written"))
                .toList();
    }

    private void write(Map<Integer, String> names, Map<Integer, String> stored) {
        List<@Nullable Object[]> added = new ArrayList<>();
        List<@Nullable Object[]> renamed = new ArrayList<>();
        names.forEach((tmdbId, name) -> {
            String before = stored.get(tmdbId);
            if (before == null) {
                added.add(new @Nullable Object[] {tmdbId, name, clock.instant()});
            } else if (!before.equals(name)) {
                renamed.add(new @Nullable Object[] {name, tmdbId});
            }
        });
        rows.update(MOVIES_GENRE.TMDB_ID, List.of(MOVIES_GENRE.NAME), renamed);
        rows.insert(
                List.of(MOVIES_GENRE.TMDB_ID, MOVIES_GENRE.NAME, MOVIES_GENRE.CREATED_AT),
                added,
                RowWriter.OnConflict.FAIL);
        transactions.catalogChanged(added.size() + renamed.size());
    }

    private static int tmdbIdByName(String name, Map<Integer, String> stored) {
        return stored.entrySet().stream()
                .filter(genre -> genre.getValue().equalsIgnoreCase(name))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getKey)
                .orElseGet(() -> Rules.tmdbIdBelow(
                        "genre id",
                        stored.keySet().stream()
                                .filter(id -> id >= Rules.LEAST_TMDB_ID)
                                .min(Integer::compare)
                                .orElse(0)));
    }
}
