package dev.marquee.benchmarks.serving;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows into a PostgreSQL database by {@code COPY}; without triggers it needs a superuser. */
final class PostgresSink implements RowSink {

    private static final int BUFFER = 1 << 16;

    private final Connection connection;
    private final StringBuilder buffer = new StringBuilder(BUFFER + 4096);
    private @Nullable CopyIn copy;
    private @Nullable String sequence;

    PostgresSink(String url, boolean triggers) throws SQLException {
        connection = DriverManager.getConnection(url);
        execute("SET session_replication_role = " + (triggers ? "origin" : "replica"), "SET synchronous_commit = off");
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void table(String name, String... columns) throws SQLException {
        end();
        List<String> names = List.of(columns);
        // Ids that are given leave the sequence where it was.
        sequence = names.contains("id")
                ? "SELECT setval(pg_get_serial_sequence('" + name + "', 'id'), max(id)) FROM " + name
                : null;
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + name + " (" + String.join(",", names) + ") FROM STDIN");
    }

    @Override
    public void row(Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                buffer.append('\t');
            }
            // No generated text contains a tab, a line end or a backslash.
            buffer.append(values[i] == null ? "\\N" : values[i]);
        }
        buffer.append('\n');
        if (buffer.length() >= BUFFER) {
            flush();
        }
    }

    private void flush() throws SQLException {
        if (copy != null) {
            byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            buffer.setLength(0);
        }
    }

    private void end() throws SQLException {
        if (copy != null) {
            flush();
            copy.endCopy();
            copy = null;
            if (sequence != null) {
                execute(sequence);
            }
        }
    }

    @Override
    public void finish() throws SQLException {
        end();
        execute("VACUUM ANALYZE");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
