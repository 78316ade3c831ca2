package dev.marquee.benchmarks.serving;

import java.sql.SQLException;

/** Takes the rows of generated tables in bulk. Confined to one thread. */
interface RowSink extends AutoCloseable {

    /** Begins a table; the rows of the previous one are written. */
    void table(String name, String... columns) throws SQLException;

    /** Adds a row: numbers, texts, or null, in the order of the columns. */
    void row(Object... values) throws SQLException;

    /** Writes the last rows, and gathers the statistics of the tables. */
    void finish() throws SQLException;

    @Override
    void close() throws SQLException;
}
