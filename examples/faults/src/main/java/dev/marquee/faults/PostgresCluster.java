package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.benchmarks.ChildProcess;
import dev.marquee.benchmarks.ChildServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A PostgreSQL server of our own that can be killed and started again with its data and its port. It does not force its
 * writes to the disk: what is killed here is a process, not the machine. Confined to one thread.
 */
final class PostgresCluster implements AutoCloseable {

    private static final Duration MAX_START = Duration.ofSeconds(60);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path data;
    private EmbeddedPostgres server;
    private final int port;

    PostgresCluster(Path data) {
        this.data = data;
        try {
            this.server = ChildServer.start(builder());
        } catch (IOException | RuntimeException e) {
            throw new NotRunException("PostgreSQL did not start: " + e);
        }
        this.port = server.getPort();
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                // What is acknowledged has left the server's memory; this build of PostgreSQL is started without it.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(MAX_START);
    }

    int port() {
        return port;
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres";
    }

    /** Creates a database as a copy of another one, to which nobody may be connected; returns its name. */
    String create(String template) throws SQLException {
        return create(template, "wal_log");
    }

    /** Creates the database {@code template}, opens it and fills it. */
    void createTemplate(Consumer<Marquee> filling) throws SQLException {
        execute("CREATE DATABASE template");
        try (Marquee marquee = Fixture.open(url("template"))) {
            filling.accept(marquee);
        }
    }

    /**
     * Does the same file by file, for a server that will be killed: a copy through the log takes over what PostgreSQL
     * has reserved of each sequence, and gives the same ids again after a crash.
     */
    String createToCrash(String template) throws SQLException {
        return create(template, "file_copy");
    }

    private String create(String template, String strategy) throws SQLException {
        String name = "faults_" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY " + strategy);
        return name;
    }

    void drop(String database) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    /** Kills the server with SIGKILL; its sessions notice and end. */
    void kill() throws IOException, InterruptedException {
        signal("KILL");
    }

    /** Stops the server as {@code pg_ctl stop -m immediate} does. */
    void stopImmediately() throws IOException, InterruptedException {
        signal("QUIT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        long pid = postmaster();
        Machine.must("kill", "-" + name, Long.toString(pid));
        ProcessHandle.of(pid).ifPresent(process -> {
            try {
                process.onExit().get(MAX_START.toSeconds(), TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("the server did not end", e);
            }
        });
    }

    /** Kills the process of one session of a database with SIGKILL; the server then restarts all sessions by itself. */
    void killSession(String database) throws SQLException {
        try (Inspection admin = new Inspection(url("postgres"))) {
            for (String pid : admin.rows("SELECT pid FROM pg_stat_activity WHERE datname = '" + database
                    + "' AND backend_type = 'client backend' LIMIT 1")) {
                Machine.run("kill", "-KILL", pid);
            }
        }
    }

    /** Starts the server again after it was killed or stopped. */
    void start() throws IOException, InterruptedException {
        server.close();
        long end = System.nanoTime() + MAX_START.toNanos();
        while (true) {
            try {
                server = ChildServer.start(builder().setPort(port));
                return;
            } catch (IOException | RuntimeException e) {
                // The sessions of a server that was killed hold its memory until they notice.
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    @Override
    public void close() throws IOException {
        ChildProcess.stopIfEnding();
        server.close();
    }
}
