package dev.marquee.storage.jooq;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/**
 * Upserts people, keywords, companies, collections and watch providers, in this order. The stored rows are read in one
 * statement, and those of a table of which facts are given in a statement of their own. Thread-safe.
 */
final class NamedEntityWriters {

    private final DSLContext sql;
    private final RowReader reader;
    private final List<? extends NamedEntityWriter<?>> writers;

    NamedEntityWriters(DSLContext sql, Dialect dialect, RowReader reader, RowWriter rows, Clock clock) {
        this.sql = sql;
        this.reader = reader;
        this.writers = Stream.of(
                        NamedEntityTable.PEOPLE,
                        NamedEntityTable.KEYWORDS,
                        NamedEntityTable.COMPANIES,
                        NamedEntityTable.COLLECTIONS,
                        NamedEntityTable.PROVIDERS)
                .map(table -> new NamedEntityWriter<>(sql, dialect, rows, clock, table))
                .toList();
    }

    /**
     * Adds the entities that are missing, and changes those with another name or other facts.
     *
     * @param names the entities by TMDb id, of each table; tables at the end may be left out
     */
    List<NamedEntityWriter.Result> upsert(List<Map<Integer, NamedEntity>> names) {
        List<Map<Integer, NamedEntityWriter.Stored>> stored = stored(names);
        List<NamedEntityWriter.Result> results = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            results.add(writers.get(i).upsert(names.get(i), stored.get(i)));
        }
        return results;
    }

    private List<Map<Integer, NamedEntityWriter.Stored>> stored(List<Map<Integer, NamedEntity>> names) {
        List<Map<Integer, NamedEntityWriter.Stored>> stored = new ArrayList<>();
        @Nullable Select<Record4<Integer, Long, Integer, String>> query = null;
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).values().stream().anyMatch(NamedEntity::hasFacts)) {
                stored.add(writers.get(i).storedWithFacts(reader, names.get(i).keySet()));
                continue;
            }
            stored.add(new HashMap<>());
            if (!names.get(i).isEmpty()) {
                Select<Record4<Integer, Long, Integer, String>> rows =
                        writers.get(i).stored(i, names.get(i).keySet());
                query = query == null ? rows : query.unionAll(rows);
            }
        }
        if (query != null) {
            query.attach(sql.configuration());
            reader.read(
                    query,
                    row -> stored.get(row.number(1))
                            .put(row.number(3), new NamedEntityWriter.Stored(row.id(2), NamedEntity.of(row.text(4)))));
        }
        return stored;
    }
}
