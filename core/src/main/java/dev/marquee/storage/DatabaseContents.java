package dev.marquee.storage;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A summary of a database at one moment, for comparison with a copy of it. Immutable.
 *
 * @param schemaVersion the version of the database schema, such as {@code 3.1}
 * @param rows the number of rows of each table
 */
public record DatabaseContents(String schemaVersion, SortedMap<String, Long> rows) {

    /** Copies the map. */
    public DatabaseContents {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    /**
     * Creates a summary from any map.
     *
     * @param schemaVersion the version of the database schema
     * @param rows the number of rows of each table
     * @return the summary
     */
    public static DatabaseContents of(String schemaVersion, Map<String, Long> rows) {
        return new DatabaseContents(schemaVersion, new TreeMap<>(rows));
    }
}
