package dev.marquee.storage.jooq;

import dev.marquee.testing.NotRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PgBouncer in transaction mode on loopback, in front of the {@link PostgresServer}. It is the program of the
 * machine's package {@code pgbouncer}; without it, the tests that need it are aborted, and the build says so.
 */
final class PgBouncer implements AutoCloseable {

    private static final Pattern SERVER = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/([^?]*)\\?(.*)");

    private final Process process;
    private final int port;
    private final Path folder;

    private PgBouncer(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    /**
     * Starts a PgBouncer.
     *
     * @param serverConnections how many connections to the server it has for each database
     * @param settings more lines for its configuration
     */
    static PgBouncer start(int serverConnections, String... settings) throws IOException {
        Path program = program()
                .orElseThrow(() -> NotRun.aborted(
                        "the tests of PgBouncer, because there is no program pgbouncer; apt-get install pgbouncer"));
        if (System.getProperty(PostgresServer.URL_PROPERTY) != null) {
            throw NotRun.aborted(
                    "the tests of PgBouncer, because it needs a server of its own that asks for no password");
        }
        Matcher server = SERVER.matcher(PostgresServer.freshDatabase());
        if (!server.matches()) {
            throw new IllegalStateException("not a URL of one server");
        }
        int port = freePort();
        // PgBouncer refuses to run as root, and another user must be able to read its files.
        boolean root = "root".equals(System.getProperty("user.name"));
        Path folder = Files.createTempDirectory(
                "pgbouncer", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(folder.resolve("users.txt"), "\"postgres\" \"\"\n");
        Path configuration = folder.resolve("pgbouncer.ini");
        Files.write(
                configuration,
                Stream.concat(
                                Stream.of(
                                        "[databases]",
                                        "* = host=" + server.group(1) + " port=" + server.group(2),
                                        "[pgbouncer]",
                                        "listen_addr = 127.0.0.1",
                                        "listen_port = " + port,
                                        "unix_socket_dir =",
                                        "auth_type = trust",
                                        "auth_file = " + folder.resolve("users.txt"),
                                        "pool_mode = transaction",
                                        "default_pool_size = " + serverConnections,
                                        "max_client_conn = 200",
                                        // Each test has a database of its own.
                                        "server_idle_timeout = 1",
                                        "ignore_startup_parameters = extra_float_digits"),
                                Stream.of(settings))
                        .toList());
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if (root) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(configuration.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        PgBouncer started = new PgBouncer(process, port, folder);
        started.awaitAnswer();
        return started;
    }

    private static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() throws IOException {
        while (true) {
            if (!process.isAlive()) {
                throw new IOException("pgbouncer ended: " + Files.readString(folder.resolve("log")));
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    /** {@return the URL of a database of the server, through PgBouncer} */
    String url(String direct) {
        Matcher server = SERVER.matcher(direct);
        if (!server.matches()) {
            throw new IllegalArgumentException(direct);
        }
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + server.group(3) + "?" + server.group(4);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
