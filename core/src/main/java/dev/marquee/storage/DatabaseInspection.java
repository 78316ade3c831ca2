package dev.marquee.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a database without changing it. Immutable.
 *
 * @param database the name and version of the database or its server, such as {@code PostgreSQL 17.4}
 * @param driver the name and version of the driver
 * @param file the file of the database, or null if it is a server
 * @param exists whether there is a file; true for a server
 * @param writable whether the process may write the file and the folder, or the server accepts writes
 * @param schemaVersion the version of Marquee's schema, or null if there is none yet
 * @param newestSchemaVersion the version that this library brings a schema to
 * @param schema how the two versions compare
 * @param rows the number of rows of each table of Marquee's that is there
 * @param bytes the size of the database with its log
 * @param moviesWrittenAt the last time that a row of a movie was written, or null if there is no movie
 * @param searchPending the number of texts and sets of texts that the search index does not have yet
 * @param servingModel the model in use, or null if there is none
 */
public record DatabaseInspection(
        String database,
        String driver,
        @Nullable Path file,
        boolean exists,
        boolean writable,
        @Nullable String schemaVersion,
        String newestSchemaVersion,
        Schema schema,
        SortedMap<String, Long> rows,
        long bytes,
        @Nullable Instant moviesWrittenAt,
        long searchPending,
        @Nullable ServingModel servingModel) {

    /** Copies the map. */
    public DatabaseInspection {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    /** How the schema of a database compares with the library's. */
    public enum Schema {
        /** There is none; opening creates it. */
        MISSING,
        /** It is older; opening migrates it. */
        OLDER,
        /** It is the library's. */
        CURRENT,
        /** A newer version of the library wrote it; opening refuses it. */
        NEWER
    }

    /**
     * The model that serves.
     *
     * @param name the kind of model
     * @param version the version of that kind
     * @param trainedAt when it was trained
     * @param interactions the number of favorites that it was trained on
     */
    public record ServingModel(String name, int version, Instant trainedAt, long interactions) {}

    /**
     * Returns the number of rows of a table.
     *
     * @param table the name of the table
     * @return the number, 0 if the table is not there
     */
    public long rows(String table) {
        return rows.getOrDefault(table, 0L);
    }
}
