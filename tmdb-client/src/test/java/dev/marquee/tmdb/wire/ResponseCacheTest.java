package dev.marquee.tmdb.wire;

import static dev.marquee.tmdb.fake.ScriptedTmdb.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.TmdbGenre;
import dev.marquee.tmdb.fake.Mutations;
import dev.marquee.tmdb.fake.ScriptedTmdb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseCacheTest {

    private static final String CRIME = "{\"genres\": [{\"id\": 80, \"name\": \"Crime\"}]}";

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2025-05-01T10:00:00Z"));

    private TmdbClient client(ScriptedTmdb server) {
        return server.client().clock(clock).cache(folder, 1 << 20).build();
    }

    private static ScriptedTmdb.Response response(int status, String control, String etag, String body) {
        return exchange -> {
            if (!control.isEmpty()) {
                exchange.getResponseHeaders().add("Cache-Control", control);
            }
            if (!etag.isEmpty()) {
                exchange.getResponseHeaders().add("ETag", etag);
            }
            if (status == 304) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                json(status, body).write(exchange);
            }
        };
    }

    private List<Path> files() {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void freshResponseIsNotRequestedAgainEvenByAnotherClient() {
        try (ScriptedTmdb server = new ScriptedTmdb(response(200, "public, max-age=3600", "", CRIME))) {
            List<TmdbGenre> first = client(server).movieGenres();
            clock.advance(Duration.ofMinutes(59));

            assertThat(client(server).movieGenres()).isEqualTo(first).hasSize(1);
            assertThat(server.requests()).hasSize(1);
            clock.advance(Duration.ofMinutes(2));
            client(server).movieGenres();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void compressedResponseIsReadFromTheCache() {
        ScriptedTmdb.Response compressed = exchange -> {
            byte[] body = Mutations.gzip(CRIME.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Cache-Control", "max-age=3600");
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
        try (ScriptedTmdb server = new ScriptedTmdb(compressed)) {
            List<TmdbGenre> first = client(server).movieGenres();

            assertThat(client(server).movieGenres()).isEqualTo(first).hasSize(1);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void staleResponseIsUsedIfTmdbConfirmsIt() {
        try (ScriptedTmdb server = new ScriptedTmdb(
                response(200, "max-age=60", "W/\"abc\"", CRIME), response(304, "max-age=60", "", ""), json(500, ""))) {
            TmdbClient client = client(server);
            client.movieGenres();
            clock.advance(Duration.ofMinutes(2));

            assertThat(client.movieGenres()).hasSize(1);
            assertThat(server.header("If-None-Match")).containsExactly("null", "W/\"abc\"");
            clock.advance(Duration.ofSeconds(30));
            assertThat(client.movieGenres()).hasSize(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void responseIsDroppedAfterSixMonthsEvenIfItWasConfirmed() {
        try (ScriptedTmdb server = new ScriptedTmdb(
                response(200, "max-age=60", "\"abc\"", CRIME),
                response(304, "max-age=99999999", "", ""),
                response(200, "", "", "{\"genres\": []}"))) {
            TmdbClient client = client(server);
            client.movieGenres();
            clock.advance(Duration.ofDays(100));
            client.movieGenres();
            clock.advance(Duration.ofDays(79));
            assertThat(client.movieGenres()).hasSize(1);
            clock.advance(Duration.ofDays(2));

            assertThat(client.movieGenres()).isEmpty();
            assertThat(server.header("If-None-Match")).containsExactly("null", "\"abc\"", "null");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void fileThatIsTooOldIsDeletedWithoutARequestForIt() {
        try (ScriptedTmdb server = new ScriptedTmdb(response(200, "max-age=60", "", CRIME))) {
            client(server).movieGenres();
            assertThat(files()).hasSize(1);
            clock.advance(Duration.ofDays(181));

            client(server).popular(1);

            assertThat(files()).hasSize(1);
            client(server).movieGenres();
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void responseThatMustNotBeStoredIsNotStored() {
        for (String control : List.of("no-store", "private, no-store, max-age=60", "max-age=0", "", "no-cache")) {
            try (ScriptedTmdb server = new ScriptedTmdb(response(200, control, "", CRIME))) {
                client(server).movieGenres();

                assertThat(files()).as(control).isEmpty();
            }
        }
    }

    @Test
    void languagesAndPagesAreCachedSeparately() {
        try (ScriptedTmdb server = new ScriptedTmdb(response(200, "max-age=60", "", "{\"results\": []}"))) {
            client(server).popular(1);
            client(server).popular(2);
            server.client()
                    .clock(clock)
                    .cache(folder, 1 << 20)
                    .language("de-DE")
                    .build()
                    .popular(1);

            assertThat(server.requests()).hasSize(3);
            assertThat(files()).hasSize(3);
        }
    }

    @Test
    void keyIsInNoFileNameAndNoFileEvenIfTheServerEchoesIt() throws IOException {
        try (ScriptedTmdb server = new ScriptedTmdb(
                response(200, "max-age=60", "\"very-secret\"", CRIME),
                response(200, "max-age=60", "", "{\"genres\": [{\"id\": 1, \"name\": \"very-secret\"}]}"),
                response(200, "max-age=60", "\"abc\"", CRIME))) {
            TmdbClient client = server.client()
                    .apiKey("very-secret")
                    .clock(clock)
                    .cache(folder, 1 << 20)
                    .build();
            client.movieGenres();
            client.movieGenres();
            assertThat(files()).isEmpty();
            client.movieGenres();

            assertThat(files()).hasSize(1);
            assertThat(files().get(0).toString()).doesNotContain("very-secret");
            assertThat(new String(Files.readAllBytes(files().get(0)), StandardCharsets.ISO_8859_1))
                    .doesNotContain("very-secret");
        }
    }

    @Test
    void damagedTruncatedOrForeignFileIsIgnored() throws IOException {
        Random random = new Random(11);
        try (ScriptedTmdb server = new ScriptedTmdb(response(200, "max-age=600", "", CRIME))) {
            TmdbClient client = client(server);
            client.movieGenres();
            Path file = files().get(0);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 60; i++) {
                byte[] damaged =
                        i % 2 == 0 ? whole.clone() : java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
                if (i % 2 == 0) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
                }
                Files.write(file, damaged);

                assertThat(client.movieGenres()).hasSize(1);
                assertThat(server.requests()).hasSize(i + 2);
            }
        }
    }

    @Test
    void folderStaysWithinItsMaximumAndTheOldestFilesGoFirst() {
        StringBuilder noise = new StringBuilder();
        new Random(3).ints(30_000, 'a', 'z' + 1).forEach(noise::appendCodePoint);
        String body = "{\"results\": [], \"noise\": \"" + noise + "\"}";
        try (ScriptedTmdb server = new ScriptedTmdb(response(200, "max-age=99999", "", body))) {
            TmdbClient client = client(server);
            for (int page = 1; page <= 120; page++) {
                client.popular(page);
                clock.advance(Duration.ofSeconds(1));
                assertThat(files().stream()
                                .mapToLong(path -> path.toFile().length())
                                .sum())
                        .isLessThanOrEqualTo(1 << 20);
            }

            client.popular(120);
            assertThat(server.requests()).hasSize(120);
            client.popular(1);
            assertThat(server.requests()).hasSize(121);
        }
    }

    @Test
    void folderThatCannotBeWrittenOnlyCostsRequests() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (ScriptedTmdb server = new ScriptedTmdb(response(200, "max-age=60", "", CRIME))) {
            TmdbClient client = server.client().cache(file, 1 << 20).build();

            assertThat(client.movieGenres()).hasSize(1);
            assertThat(client.movieGenres()).hasSize(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void temporaryFilesOfProcessesThatDiedAreDeleted() throws IOException {
        Path half = Files.createDirectories(folder.resolve("ab")).resolve("abcd.1.half");
        Files.write(half, new byte[10]);
        Files.setLastModifiedTime(
                half, java.nio.file.attribute.FileTime.from(clock.instant().minus(Duration.ofHours(2))));
        Path foreign = Files.write(folder.resolve("ab").resolve("notes.txt"), new byte[10]);
        try (ScriptedTmdb server = new ScriptedTmdb(response(200, "", "", CRIME))) {
            client(server).movieGenres();

            assertThat(half).doesNotExist();
            assertThat(foreign).exists();
        }
    }

    @Test
    void manyClientsMayShareAFolder() {
        try (ScriptedTmdb server = new ScriptedTmdb(response(200, "max-age=1", "\"a\"", CRIME))) {
            List<TmdbClient> clients = Stream.generate(() -> server.client()
                            .unlimited()
                            .clock(clock)
                            .cache(folder, 1 << 20)
                            .build())
                    .limit(4)
                    .toList();

            Stream.iterate(0, i -> i + 1).limit(400).parallel().forEach(i -> {
                clock.advance(Duration.ofSeconds(1));
                assertThat(clients.get(i % 4).movieGenres()).hasSize(1);
            });

            assertThat(files()).hasSize(1);
        }
    }

    @Test
    void cacheThatIsTooSmallIsRefused() {
        assertThatThrownBy(() -> TmdbClient.builder().cache(folder, 1000)).isInstanceOf(InvalidValueException.class);
    }
}
