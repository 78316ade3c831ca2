package dev.marquee.tmdb;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.marquee.tmdb.TmdbException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Loads a daily export into a temporary file, and reads it from there: who reads slowly, because each entry costs a request, would lose the
 * connection. The key is not sent. Thread-safe.
 */
final class ExportDownload {

    private static final long LARGEST = 2L << 30;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final HttpClient http;
    private final URI server;
    private final RetryPolicy<Path> retry;

    ExportDownload(HttpClient http, URI server, int retries, Duration firstPause) {
        this.http = http;
        this.server = server;
        this.retry = RetryPolicy.<Path>builder()
                .handleIf(fault -> fault instanceof TmdbException tmdb && tmdb.kind() == Kind.UNAVAILABLE)
                .withMaxRetries(retries)
                .withBackoff(firstPause, Duration.ofMinutes(1))
                .withJitter(0.25)
                .build();
    }

    DailyExport.Summary read(ExportFile kind, LocalDate day, Consumer<ExportEntry> consumer) {
        String name = kind.fileName(day);
        Path file = temporary();
        try {
            Failsafe.with(retry).get(() -> load(name, file));
            return DailyExport.read(file, name, consumer);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new TmdbException(Kind.CANCELLED, "GET " + name + ": the wait was interrupted", e);
        } finally {
            delete(file);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("tmdb-export", ".gz");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no place for a temporary file; set java.io.tmpdir", e);
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
        CompletableFuture<HttpResponse<Path>> answer = http.sendAsync(
                request,
                info -> new BoundedBody<>(
                        BodySubscribers.ofFile(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        LARGEST));
        try {
            int status = answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status == 200) {
                return file;
            }
            // TMDb's store of files says 403 of what is not there.
            Kind kind = status == 404 || status == 403
                    ? Kind.NOT_FOUND
                    : status == 429 || status >= 500 ? Kind.UNAVAILABLE : Kind.INVALID_REQUEST;
            throw new TmdbException(
                    kind,
                    "GET " + name + ": HTTP " + status
                            + (kind == Kind.NOT_FOUND ? "; TMDb has the files of about three months" : ""),
                    null,
                    status,
                    0,
                    null);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new TmdbException(Kind.UNAVAILABLE, "GET " + name + ": not loaded within " + LONGEST, null);
        } catch (ExecutionException e) {
            throw new TmdbException(
                    Kind.UNAVAILABLE, "GET " + name + ": TMDb is out of reach or hung up", e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }
}
