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
 * Upserts people, keywords, companies and collections, in this order, of which the stored rows are read in one
 * statement. Thread-safe.
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
                        NamedEntityTable.COLLECTIONS)
                .map(table -> new NamedEntityWriter<>(sql, dialect, rows, clock, table))
                .toList();
    }

    /**
     * Adds the entities that are missing and renames those with another name.
     *
     * @param names the names by TMDb id, of each table
     */
    List<NamedEntityWriter.Result> upsert(List<Map<Integer, String>> names) {
        List<Map<Integer, NamedEntityWriter.Stored>> stored = stored(names);
        List<NamedEntityWriter.Result> results = new ArrayList<>();
        for (int i = 0; i < writers.size(); i++) {
            results.add(writers.get(i).upsert(names.get(i), stored.get(i)));
        }
        return results;
    }

    private List<Map<Integer, NamedEntityWriter.Stored>> stored(List<Map<Integer, String>> names) {
        List<Map<Integer, NamedEntityWriter.Stored>> stored = new ArrayList<>();
        @Nullable Select<Record4<Integer, Long, Integer, String>> query = null;
        for (int i = 0; i < writers.size(); i++) {
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
                            .put(row.number(3), new NamedEntityWriter.Stored(row.id(2), row.text(4))));
        }
        return stored;
    }
}
