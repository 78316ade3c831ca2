package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEGENRE;

import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.NewMovie;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/**
 * Writes what movies consist of in other tables. The stored rows of genres, keywords and companies are read in one
 * statement, those of the credits in another, and those of each {@link PartTable} that a movie gives in one more.
 * Thread-safe.
 */
final class MovieParts {

    private final DSLContext sql;
    private final Dialect dialect;
    private final RowReader reader;
    private final List<JunctionWriter<?>> junctions;
    private final CreditWriter credits;
    private final List<? extends PartWriter<?>> others;

    MovieParts(DSLContext sql, Dialect dialect, RowReader reader, RowWriter rows) {
        this.sql = sql;
        this.dialect = dialect;
        this.reader = reader;
        this.junctions = List.of(
                new JunctionWriter<>(rows, MOVIES_MOVIEGENRE.MOVIE_ID, MOVIES_MOVIEGENRE.GENRE_ID),
                new JunctionWriter<>(rows, JunctionTable.KEYWORDS),
                new JunctionWriter<>(rows, JunctionTable.COMPANIES));
        this.credits = new CreditWriter(sql, dialect, reader, rows);
        this.others = PartTable.ALL.stream()
                .map(part -> new PartWriter<>(sql, dialect, reader, rows, part))
                .toList();
    }

    /**
     * Makes the parts of the movies that are not null their only parts. The caller also writes the rows of the movies
     * that changed.
     *
     * @param movies the movies by row id
     * @param added the ids of rows that this transaction inserted, which have no parts
     * @return the ids of the movies of which a part changed
     */
    Set<Long> replace(Map<Long, NewMovie> movies, Set<Long> added, NamedEntities names) {
        List<Map<Long, Set<Long>>> wanted = List.of(
                ids(movies, NewMovie::genres, GenreId::value),
                ids(movies, NewMovie::keywords, keyword -> names.keywordId(keyword.tmdbId())),
                ids(movies, NewMovie::companies, company -> names.companyId(company.tmdbId())));
        List<Map<Long, Set<Long>>> stored = stored(wanted, added);
        Set<Long> changed = new HashSet<>();
        List<Runnable> writes = new ArrayList<>();
        for (int i = 0; i < junctions.size(); i++) {
            changed.addAll(junctions.get(i).compare(wanted.get(i), stored.get(i), writes));
        }
        Map<Long, List<Credit>> wantedCredits = given(movies, NewMovie::credits);
        changed.addAll(credits.compare(wantedCredits, without(wantedCredits.keySet(), added), writes));
        others.forEach(part -> changed.addAll(part.compare(movies, added, names, writes)));
        if (!writes.isEmpty()) {
            dialect.withoutPartTriggers(sql, () -> writes.forEach(Runnable::run));
        }
        return changed;
    }

    private List<Map<Long, Set<Long>>> stored(List<Map<Long, Set<Long>>> wanted, Set<Long> added) {
        List<Map<Long, Set<Long>>> stored = new ArrayList<>();
        @Nullable Select<Record3<Integer, Long, Long>> query = null;
        for (int i = 0; i < junctions.size(); i++) {
            stored.add(new HashMap<>());
            List<Long> asked = without(wanted.get(i).keySet(), added);
            if (!asked.isEmpty()) {
                Select<Record3<Integer, Long, Long>> rows = junctions.get(i).stored(i, dialect, asked);
                query = query == null ? rows : query.unionAll(rows);
            }
        }
        if (query != null) {
            query.attach(sql.configuration());
            reader.read(
                    query,
                    row -> stored.get(row.number(1))
                            .computeIfAbsent(row.id(2), id -> new TreeSet<>())
                            .add(row.id(3)));
        }
        return stored;
    }

    private static List<Long> without(Collection<Long> ids, Set<Long> left) {
        return ids.stream().filter(id -> !left.contains(id)).toList();
    }

    /** {@return a part of the movies by row id, without the movies where the part is null} */
    private static <T> Map<Long, T> given(Map<Long, NewMovie> movies, Function<NewMovie, @Nullable T> part) {
        Map<Long, T> given = new TreeMap<>();
        movies.forEach((id, movie) -> {
            T value = part.apply(movie);
            if (value != null) {
                given.put(id, value);
            }
        });
        return given;
    }

    private static <T> Map<Long, Set<Long>> ids(
            Map<Long, NewMovie> movies, Function<NewMovie, @Nullable Set<T>> part, ToLongFunction<T> rowId) {
        Map<Long, Set<Long>> ids = new TreeMap<>();
        given(movies, part)
                .forEach((id, values) -> ids.put(
                        id, values.stream().mapToLong(rowId).boxed().collect(Collectors.toCollection(TreeSet::new))));
        return ids;
    }
}
