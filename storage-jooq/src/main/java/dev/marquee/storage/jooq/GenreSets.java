package dev.marquee.storage.jooq;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads the genres of movies from texts such as {@code 3,7}. Movies with the same genres share a set. Not thread-safe.
 */
final class GenreSets {

    /** More combinations than a catalog has; a bound nevertheless, because the texts come from the database. */
    private static final int MAX_SETS = 10_000;

    private final Map<String, Set<Long>> sets = new HashMap<>();

    /** {@return the ids in a column, which is null if there are none} */
    Set<Long> get(StoredRow row, int column) throws SQLException {
        String text = row.optionalText(column);
        if (text == null) {
            return Set.of();
        }
        Set<Long> known = sets.get(text);
        if (known != null) {
            return known;
        }
        Set<Long> ids = new HashSet<>();
        try {
            for (String id : text.split(",", -1)) {
                ids.add(id(id));
            }
        } catch (NumberFormatException malformed) {
            throw row.malformed(1, malformed);
        }
        if (sets.size() == MAX_SETS) {
            sets.clear();
        }
        Set<Long> copy = Set.copyOf(ids);
        sets.put(text, copy);
        return copy;
    }

    private static Long id(String text) {
        long id = Long.parseLong(text);
        if (!StoredRows.isId(id)) {
            throw new NumberFormatException("the genre's id is " + id);
        }
        return id;
    }
}
