package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.benchmarks.ChildProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes through PgBouncer in transaction mode with a pool smaller than the load, and restarts PgBouncer under it. */
final class PooledServer extends FaultRow {

    private @Nullable PostgresCluster cluster;
    private @Nullable Process pooler;
    private Path configuration = Path.of("");
    private int port;

    PooledServer() {
        super("restart-pgbouncer", 3, 30);
    }

    @Override
    int parallel() {
        return 1;
    }

    @Override
    Duration bound() {
        return Duration.ofMinutes(3);
    }

    @Override
    void prepare(Path folder) throws Exception {
        if (Machine.run("pgbouncer", "--version").code() != 0) {
            throw new NotRunException("the program pgbouncer is missing (Debian's package of that name)");
        }
        PostgresCluster own = new PostgresCluster(folder.resolve("data"));
        cluster = own;
        own.createTemplate(Fixture::fill);
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        configuration = folder.resolve("pgbouncer.ini");
        Files.writeString(
                configuration,
                String.join(
                        "\n",
                        "[databases]",
                        "* = host=127.0.0.1 port=" + own.port() + " user=postgres",
                        "[pgbouncer]",
                        "listen_addr = 127.0.0.1",
                        "listen_port = " + port,
                        "unix_socket_dir =",
                        "auth_type = any",
                        "pool_mode = transaction",
                        "default_pool_size = 2",
                        "max_client_conn = 200",
                        "ignore_startup_parameters = extra_float_digits",
                        ""));
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-r--r--"));
        Machine.openToOthers(folder);
        startPooler();
    }

    private void startPooler() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (Machine.run("id", "-u").text().equals("0")) {
            // It refuses to run as root.
            command.addAll(Machine.AS_NOBODY);
        }
        command.addAll(List.of("pgbouncer", configuration.toString()));
        pooler = ChildProcess.start(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > end || !pooler.isAlive()) {
                    throw new IllegalStateException("pgbouncer did not start", notYet);
                }
                Thread.sleep(20);
            }
        }
    }

    private void stopPooler() throws InterruptedException {
        if (pooler != null) {
            pooler.destroyForcibly();
            pooler.waitFor();
        }
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        PostgresCluster own = cluster;
        if (own == null) {
            throw new IllegalStateException("not prepared");
        }
        String database = own.createToCrash("template");
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
        try (Marquee marquee = Fixture.open(url);
                LoadedServer load = new LoadedServer(marquee, attempt.seed())) {
            load.awaitMore(attempt.between(1, 25));
            switch (attempt.random().nextInt(3)) {
                case 0 -> {
                    stopPooler();
                    Thread.sleep(attempt.between(0, 500));
                    startPooler();
                }
                case 1 -> own.killSession(database);
                default -> {
                    // No fault but the small pool itself.
                }
            }
            load.awaitMore(attempt.between(5, 30));
            load.requireKept(own.url(database));
        }
        own.drop(database);
    }

    @Override
    public void close() throws IOException {
        if (pooler != null) {
            pooler.destroyForcibly();
        }
        if (cluster != null) {
            cluster.close();
        }
    }
}
