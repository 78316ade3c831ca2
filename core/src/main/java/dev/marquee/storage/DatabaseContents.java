package dev.marquee.storage;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a database held at one moment, as far as a copy of it can be held against. Immutable.
 *
 * @param schemaVersion the version of its schema, such as {@code 3.1}
 * @param rows the number of rows of each table
 */
public record DatabaseContents(String schemaVersion, SortedMap<String, Long> rows) {

    /** Copies the map. */
    public DatabaseContents {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    /**
     * Makes it of any map.
     *
     * @param schemaVersion the version of its schema
     * @param rows the number of rows of each table
     * @return the contents
     */
    public static DatabaseContents of(String schemaVersion, Map<String, Long> rows) {
        return new DatabaseContents(schemaVersion, new TreeMap<>(rows));
    }
}
