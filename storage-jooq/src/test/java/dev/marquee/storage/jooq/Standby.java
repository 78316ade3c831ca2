package dev.marquee.storage.jooq;

import dev.marquee.testing.NotRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server and a standby that streams from it, of which the tests can stop the replay. Confined to one test
 * at a time.
 */
final class Standby implements AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final EmbeddedPostgres primary;
    private final Path data;

    /** Null until the standby is started for the first time. */
    private @Nullable EmbeddedPostgres standby;

    private Standby(EmbeddedPostgres primary, Path data) {
        this.primary = primary;
        this.data = data;
    }

    /** Starts both servers. */
    static Standby start(Path folder) throws IOException {
        if (System.getProperty(PostgresServer.URL_PROPERTY) != null) {
            throw NotRun.aborted("the tests of read replicas, because they need servers of their own, and -D"
                    + PostgresServer.URL_PROPERTY + " names one");
        }
        EmbeddedPostgres primary = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("wal_level", "replica")
                .setServerConfig("max_wal_senders", "4")
                .setServerConfig("wal_keep_size", "256MB")
                .start();
        return following(primary, folder.resolve("standby"));
    }

    /** Starts another standby of the same primary; it is stopped with {@link #stopStandby}. */
    Standby another(Path folder) throws IOException {
        return following(primary, folder.resolve("another"));
    }

    private static Standby following(EmbeddedPostgres primary, Path data) throws IOException {
        Standby both = new Standby(primary, data);
        both.copy();
        both.startStandby();
        both.awaitReplay("postgres");
        return both;
    }

    /** Copies the files of the primary while it runs, as a base backup does. */
    private void copy() throws IOException {
        try (Connection connection = DriverManager.getConnection(primaryUrl("postgres"));
                Statement statement = connection.createStatement()) {
            Path source = Path.of(text(statement, "SHOW data_directory"));
            statement.execute("SELECT pg_backup_start('standby', true)");
            copyFiles(source);
            Files.writeString(
                    data.resolve("backup_label"), text(statement, "SELECT labelfile FROM pg_backup_stop(true)"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        Files.createFile(data.resolve("standby.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "\nprimary_conninfo = 'host=localhost port=" + primary.getPort() + " user=postgres'\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    }

    private void copyFiles(Path source) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(source)) {
            files = walk.toList();
        }
        for (Path file : files) {
            String name = source.relativize(file).toString();
            Path target = data.resolve(name);
            if (name.startsWith("postmaster.") || name.startsWith("epg-lock") || name.startsWith("pg_replslot/")) {
                continue;
            }
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else if (!name.startsWith("pg_wal/") && Files.exists(file)) {
                Files.copy(file, target);
            }
        }
    }

    /** Starts the standby, if it is stopped, on another port. */
    void startStandby() throws IOException {
        standby = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setServerConfig("hot_standby", "on")
                .setServerConfig("max_standby_streaming_delay", "0")
                .start();
    }

    /** Stops the standby, unless it is stopped. */
    void stopStandby() throws IOException {
        running().close();
    }

    private EmbeddedPostgres running() {
        return Objects.requireNonNull(standby);
    }

    /** {@return the name of a new copy of a database, which the standby has too} */
    String newDatabase(String template) {
        String name = "replicated_" + DATABASES.incrementAndGet();
        onPrimary("postgres", "CREATE DATABASE " + name + " TEMPLATE " + template);
        awaitReplay("postgres");
        return name;
    }

    String primaryUrl(String database) {
        return primary.getJdbcUrl("postgres", database);
    }

    String standbyUrl(String database) {
        return running().getJdbcUrl("postgres", database);
    }

    void onPrimary(String database, String sql) {
        execute(primaryUrl(database), sql);
    }

    void onStandby(String database, String sql) {
        execute(standbyUrl(database), sql);
    }

    /** Stops the replay, after everything that was committed so far. */
    void pauseReplay() {
        awaitReplay("postgres");
        onStandby("postgres", "SELECT pg_wal_replay_pause()");
        await("postgres", "SELECT pg_get_wal_replay_pause_state() = 'paused'");
    }

    /** Goes on with the replay, and waits until it has everything that was committed so far. */
    void resumeReplay() {
        onStandby("postgres", "SELECT pg_wal_replay_resume()");
        awaitReplay("postgres");
    }

    /** Waits until the standby has everything that was committed on the primary so far. */
    void awaitReplay(String database) {
        String written;
        try (Connection connection = DriverManager.getConnection(primaryUrl(database));
                Statement statement = connection.createStatement()) {
            // A commit of something that was written flushes the whole log, also of commits that did not wait.
            statement.execute("SET synchronous_commit = on");
            statement.execute("SELECT pg_logical_emit_message(true, 'replay', 'flush')");
            written = text(statement, "SELECT pg_current_wal_lsn()");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        await(database, "SELECT pg_last_wal_replay_lsn() >= '" + written + "'");
    }

    private void await(String database, String condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!one(standbyUrl(database), condition).equals("t")) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within a minute: " + condition);
            }
            Thread.onSpinWait();
        }
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static String one(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            return text(statement, sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        try (primary) {
            running().close();
        }
    }
}
