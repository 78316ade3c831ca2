package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;

import dev.marquee.movie.Credit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/** Writes credits. If one credit of a movie changed, all credits of the movie are replaced. Thread-safe. */
final class CreditWriter {

    static final List<SortField<?>> ORDER = List.of(
            MOVIES_MOVIECAST.CAST_TYPE.asc(), MOVIES_MOVIECAST.ORDER.asc().nullsLast(), MOVIES_MOVIECAST.ID.asc());

    /** The same order in Java: cast before crew, credits without a position last, otherwise as given. */
    private static final Comparator<Credit> CREDITS = Comparator.comparing(Credit::type)
            .thenComparing(Credit::order, Comparator.nullsLast(Comparator.naturalOrder()));

    private final DSLContext sql;

    CreditWriter(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Makes these the movies' only credits. People's names are not compared.
     *
     * @return the movies whose credits changed
     */
    Set<Long> replace(Map<Long, List<Credit>> credits) {
        if (credits.isEmpty()) {
            return Set.of();
        }
        Map<Long, List<Credit>> stored = new HashMap<>();
        sql.selectFrom(MOVIES_MOVIECAST)
                .where(MOVIES_MOVIECAST.MOVIE_ID.in(credits.keySet()))
                .orderBy(ORDER)
                .forEach(row -> stored.computeIfAbsent(row.getMovieId(), id -> new ArrayList<>())
                        .add(credit(row, null)));
        Map<Long, List<Credit>> changed = new TreeMap<>();
        credits.forEach((movie, ofMovie) -> {
            List<Credit> wanted = ofMovie.stream()
                    .map(CreditWriter::withoutName)
                    .sorted(CREDITS)
                    .toList();
            if (!wanted.equals(stored.getOrDefault(movie, List.of()))) {
                changed.put(movie, wanted);
            }
        });
        Set<Long> outdated = new TreeSet<>(changed.keySet());
        outdated.retainAll(stored.keySet());
        if (!outdated.isEmpty()) {
            sql.deleteFrom(MOVIES_MOVIECAST)
                    .where(MOVIES_MOVIECAST.MOVIE_ID.in(outdated))
                    .execute();
        }
        insert(changed);
        return changed.keySet();
    }

    private void insert(Map<Long, List<Credit>> credits) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        credits.forEach((movie, ofMovie) -> ofMovie.forEach(credit -> rows.add(new @Nullable Object[] {
            movie,
            credit.personId(),
            castType(credit.type()),
            credit.character(),
            credit.order(),
            credit.department(),
            credit.job()
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
                                    MOVIES_MOVIECAST.ORDER,
                                    MOVIES_MOVIECAST.DEPARTMENT,
                                    MOVIES_MOVIECAST.JOB)
                            .values((Long) null, null, null, null, null, null, null),
                    rows);
        }
    }

    private static Credit withoutName(Credit credit) {
        return new Credit(
                credit.personId(),
                credit.type(),
                credit.character(),
                credit.order(),
                null,
                credit.department(),
                credit.job());
    }

    private static String castType(Credit.Type type) {
        return type == Credit.Type.CAST ? "cast" : "crew";
    }

    static Credit credit(Record row, @Nullable String name) {
        return StoredRows.read(MOVIES_MOVIECAST, row, present -> toCredit(present, name));
    }

    private static Credit toCredit(Record row, @Nullable String name) {
        return new Credit(
                row.get(MOVIES_MOVIECAST.PERSON_ID),
                row.get(MOVIES_MOVIECAST.CAST_TYPE).equals("cast") ? Credit.Type.CAST : Credit.Type.CREW,
                row.get(MOVIES_MOVIECAST.CHARACTER),
                row.get(MOVIES_MOVIECAST.ORDER),
                name,
                row.get(MOVIES_MOVIECAST.DEPARTMENT),
                row.get(MOVIES_MOVIECAST.JOB));
    }
}
