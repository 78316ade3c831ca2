package dev.marquee.storage.jooq;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A port that passes connections on to a PostgreSQL server and counts them. Thread-safe. */
final class CountedConnections implements AutoCloseable {

    private final URI target;
    private final ServerSocket socket;
    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "counted-connections");
        thread.setDaemon(true);
        return thread;
    });

    CountedConnections(String url) throws IOException {
        target = URI.create(url.substring("jdbc:".length()));
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** {@return the URL with this port} */
    String url(String url) {
        return url.replaceFirst("//[^/]*/", "//localhost:" + socket.getLocalPort() + "/");
    }

    /** {@return how many connections there were} */
    int count() {
        return count.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                count.incrementAndGet();
                Socket server = new Socket(target.getHost(), target.getPort());
                threads.execute(() -> pass(client, server));
                threads.execute(() -> pass(server, client));
            } catch (IOException closed) {
                // The test is over, or the server refused.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
            // One side closed the connection.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
