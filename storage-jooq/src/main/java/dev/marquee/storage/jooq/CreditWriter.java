package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PERSON;

import dev.marquee.movie.Credit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/** Writes credits. If one credit of a movie changed, all credits of the movie are replaced. Thread-safe. */
final class CreditWriter {

    static final List<SortField<?>> ORDER = List.of(
            MOVIES_MOVIECAST.CAST_TYPE.asc(), MOVIES_MOVIECAST.ORDER.asc().nullsLast(), MOVIES_MOVIECAST.ID.asc());

    /** The same order in Java: cast before crew, credits without a position last, otherwise as given. */
    private static final Comparator<Row> ROWS = Comparator.comparing(Row::castType)
            .thenComparing(Row::order, Comparator.nullsLast(Comparator.naturalOrder()));

    private final DSLContext sql;
    private final Dialect dialect;
    private final RowReader reader;
    private final RowWriter rows;

    CreditWriter(DSLContext sql, Dialect dialect, RowReader reader, RowWriter rows) {
        this.sql = sql;
        this.dialect = dialect;
        this.reader = reader;
        this.rows = rows;
    }

    /** What a row has of a credit, in the form in which it is stored. */
    private record Row(
            int personId,
            String castType,
            @Nullable String character,
            @Nullable Integer order,
            @Nullable String department,
            @Nullable String job) {

        static Row of(Credit credit) {
            return new Row(
                    credit.personId(),
                    credit.type() == Credit.Type.CAST ? "cast" : "crew",
                    credit.character(),
                    credit.order(),
                    credit.department(),
                    credit.job());
        }

        @Nullable
        Object[] values(Long movie) {
            return new @Nullable Object[] {movie, personId, castType, character, order, department, job};
        }
    }

    /**
     * Finds the movies of which these are not the only credits. People's names are not compared.
     *
     * @param withRows the movies that may have credits
     * @param writes gets what must be run to replace the credits; nothing if none change
     * @return the movies whose credits change
     */
    Set<Long> compare(Map<Long, List<Credit>> credits, Collection<Long> withRows, Collection<Runnable> writes) {
        Map<Long, List<Row>> stored = stored(withRows);
        Map<Long, List<Row>> changed = new TreeMap<>();
        credits.forEach((movie, ofMovie) -> {
            List<Row> wanted = ofMovie.stream().map(Row::of).sorted(ROWS).toList();
            if (!wanted.equals(stored.getOrDefault(movie, List.of()))) {
                changed.put(movie, wanted);
            }
        });
        if (!changed.isEmpty()) {
            List<Long> outdated =
                    changed.keySet().stream().filter(stored::containsKey).toList();
            writes.add(() -> replace(outdated, changed));
        }
        return changed.keySet();
    }

    private void replace(List<Long> outdated, Map<Long, List<Row>> changed) {
        if (!outdated.isEmpty()) {
            sql.deleteFrom(MOVIES_MOVIECAST)
                    .where(dialect.isAmong(MOVIES_MOVIECAST.MOVIE_ID, outdated))
                    .execute();
        }
        List<@Nullable Object[]> inserted = new ArrayList<>();
        changed.forEach((movie, ofMovie) -> ofMovie.forEach(credit -> inserted.add(credit.values(movie))));
        rows.insert(
                List.of(
                        MOVIES_MOVIECAST.MOVIE_ID,
                        MOVIES_MOVIECAST.PERSON_ID,
                        MOVIES_MOVIECAST.CAST_TYPE,
                        MOVIES_MOVIECAST.CHARACTER,
                        MOVIES_MOVIECAST.ORDER,
                        MOVIES_MOVIECAST.DEPARTMENT,
                        MOVIES_MOVIECAST.JOB),
                inserted,
                RowWriter.OnConflict.FAIL);
    }

    private Map<Long, List<Row>> stored(Collection<Long> movies) {
        Map<Long, List<Row>> stored = new HashMap<>();
        if (!movies.isEmpty()) {
            reader.read(
                    sql.select(
                                    MOVIES_MOVIECAST.ID,
                                    MOVIES_MOVIECAST.MOVIE_ID,
                                    MOVIES_MOVIECAST.PERSON_ID,
                                    MOVIES_MOVIECAST.CAST_TYPE,
                                    MOVIES_MOVIECAST.CHARACTER,
                                    MOVIES_MOVIECAST.ORDER,
                                    MOVIES_MOVIECAST.DEPARTMENT,
                                    MOVIES_MOVIECAST.JOB)
                            .from(MOVIES_MOVIECAST)
                            .where(dialect.isAmong(MOVIES_MOVIECAST.MOVIE_ID, movies))
                            .orderBy(MOVIES_MOVIECAST.MOVIE_ID, MOVIES_MOVIECAST.ID),
                    row -> stored.computeIfAbsent(row.id(2), id -> new ArrayList<>())
                            .add(new Row(
                                    row.number(3),
                                    row.text(4),
                                    row.optionalText(5),
                                    row.optionalNumber(6),
                                    row.optionalText(7),
                                    row.optionalText(8))));
            stored.values().forEach(ofMovie -> ofMovie.sort(ROWS));
        }
        return stored;
    }

    /** {@return the credit of a row of the credits, joined with its person if there is one} */
    static Credit credit(Record row) {
        return StoredRows.read(MOVIES_MOVIECAST, row, CreditWriter::toCredit);
    }

    private static Credit toCredit(Record row) {
        return new Credit(
                row.get(MOVIES_MOVIECAST.PERSON_ID),
                row.get(MOVIES_MOVIECAST.CAST_TYPE).equals("cast") ? Credit.Type.CAST : Credit.Type.CREW,
                row.get(MOVIES_MOVIECAST.CHARACTER),
                row.get(MOVIES_MOVIECAST.ORDER),
                row.get(MOVIES_PERSON.NAME),
                row.get(MOVIES_MOVIECAST.DEPARTMENT),
                row.get(MOVIES_MOVIECAST.JOB),
                row.get(MOVIES_PERSON.PROFILE_PATH),
                row.get(MOVIES_PERSON.KNOWN_FOR_DEPARTMENT),
                row.get(MOVIES_PERSON.POPULARITY));
    }
}
