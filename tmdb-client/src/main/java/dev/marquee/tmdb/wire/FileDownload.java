package dev.marquee.tmdb.wire;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.marquee.MarqueeException;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Downloads a file into a temporary folder, from which it is read: a reader that is slow, because each line costs a
 * request, would lose the connection. The key is not sent. Thread-safe.
 */
public final class FileDownload {

    private static final long MAX_BYTES = 2L << 30;
    private static final Duration MAX_TIME = Duration.ofMinutes(15);

    private final HttpClient http;
    private final URI server;
    private final RetryPolicy<Path> retry;

    public FileDownload(HttpClient http, URI server, int retries, Duration firstPause) {
        this.http = http;
        this.server = server;
        this.retry = RetryPolicy.<Path>builder()
                .handleIf(failure -> failure instanceof TmdbException tmdb && tmdb.kind() == Kind.UNAVAILABLE)
                .withMaxRetries(retries)
                .withBackoff(firstPause, Duration.ofMinutes(1))
                .withJitter(0.25)
                .build();
    }

    /**
     * Downloads a file and has it read; the file is deleted afterwards.
     *
     * @param name the file's name at the server
     * @param reader reads the whole file; what it throws comes through
     * @param <T> what is read
     * @return what the reader returned
     * @throws MarqueeException if there is no temporary folder
     * @throws TmdbException of kind {@code NOT_FOUND} if the server does not have the file, {@code CANCELED} if the
     *     thread was interrupted, or else by what went wrong
     */
    public <T> T read(String name, Function<Path, T> reader) {
        Path folder = temporaryFolder();
        Path file = folder.resolve(name);
        try {
            Failsafe.with(retry).get(() -> load(name, file));
            return reader.apply(file);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new TmdbException(Kind.CANCELED, "GET " + name + ": the wait was interrupted", e);
        } finally {
            delete(file);
            delete(folder);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tmdb-export");
        } catch (IOException e) {
            throw new MarqueeException(
                    "can't create a folder for the export in " + System.getProperty("java.io.tmpdir")
                            + "; make room there, or name another folder with -Djava.io.tmpdir",
                    e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private Path load(String name, Path file) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(name)).GET().build();
        CompletableFuture<HttpResponse<Path>> response = http.sendAsync(
                request,
                info -> new BoundedBody<>(
                        BodySubscribers.ofFile(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        MAX_BYTES));
        try {
            int status =
                    response.get(MAX_TIME.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status == 200) {
                return file;
            }
            // TMDb's file store responds with 403 for files that do not exist.
            Kind kind = status == 404 || status == 403
                    ? Kind.NOT_FOUND
                    : status == 429 || status >= 500 ? Kind.UNAVAILABLE : Kind.INVALID_REQUEST;
            throw new TmdbException(
                    kind,
                    "GET " + name + ": HTTP " + status
                            + (kind == Kind.NOT_FOUND ? "; TMDb offers the files of about three months" : ""),
                    null,
                    status,
                    0,
                    null);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new TmdbException(Kind.UNAVAILABLE, "GET " + name + ": not downloaded within " + MAX_TIME, null);
        } catch (ExecutionException e) {
            throw new TmdbException(
                    Kind.UNAVAILABLE, "GET " + name + ": TMDb is unreachable or closed the connection", e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
            throw e;
        }
    }
}
