package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.movie.Movie;
import dev.marquee.movie.NewMovie;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import dev.marquee.tmdb.fake.Mutations;
import dev.marquee.tmdb.fake.ScriptedTmdb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports of the daily export, compressed and plain, with and without a key. */
class ExportImportTest {

    @TempDir
    private Path folder;

    private final FakeTmdbServer server = new FakeTmdbServer(new FakeMovies(300, 4), 0);
    private final Marquee marquee = Marquee.open("jdbc:sqlite::memory:");

    @AfterEach
    void close() {
        marquee.close();
        server.close();
    }

    private Path packed() throws IOException {
        return Files.write(folder.resolve("movie_ids.json.gz"), server.export());
    }

    private List<Integer> mostPopular(int top) {
        return IntStream.rangeClosed(1, 300)
                .boxed()
                .sorted(Comparator.comparingDouble(
                                (Integer id) -> -server.movies().popularity(id))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(top)
                .toList();
    }

    private ImportSummary titles(Path file, int top) {
        return TmdbImporter.builder(marquee).build().run(ImportSource.exportedTitles(file, top));
    }

    @Test
    void titlesAreImportedWithoutRequests() throws IOException {
        assertThat(titles(packed(), Integer.MAX_VALUE).inserted()).isEqualTo(300);
        assertThat(titles(packed(), Integer.MAX_VALUE).unchanged()).isEqualTo(300);

        Movie four = marquee.movies().findByTmdbId(4).orElseThrow();
        assertThat(four.title()).isEqualTo("Movie 4");
        assertThat(four.popularity()).isEqualTo(server.movies().popularity(4));
        assertThat(server.log().count()).isZero();
    }

    @Test
    void onlyTheMostPopularTitlesAreImported() throws IOException {
        assertThat(titles(packed(), 20).inserted()).isEqualTo(20);

        assertThat(mostPopular(20))
                .allMatch(id -> marquee.movies().findByTmdbId(id).isPresent());
    }

    @Test
    void storedMovieIsNotReducedToItsTitle() throws IOException {
        marquee.movies().upsert(NewMovie.builder(4, "Four").overview("Long.").build());

        assertThat(titles(packed(), Integer.MAX_VALUE).unchanged()).isEqualTo(1);

        assertThat(marquee.movies().findByTmdbId(4).orElseThrow().overview()).isEqualTo("Long.");
    }

    @Test
    void damagedLinesAreCounted() throws IOException {
        Path plain = folder.resolve("plain.json");
        Files.writeString(plain, """
                {"adult":false,"id":3,"original_title":"Three","popularity":1.5,"video":false}
                {"adult":fal
                {"original_title":"no id"}
                {"id":-5,"original_title":"below"}

                {"adult":false,"id":4,"original_title":"","popularity":-1,"video":false}
                """);

        ImportSummary summary = titles(plain, Integer.MAX_VALUE);

        assertThat(summary.inserted()).isEqualTo(2);
        assertThat(summary.skipped(SkipReason.DAMAGED_ROW)).isEqualTo(3);
        assertThat(marquee.movies().findByTmdbId(4).orElseThrow().title()).isEqualTo("tmdb:4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "{\"adult\":false,\"id\":16767,\"name\":\"A Person\",\"popularity\":0.98} # line 1: it is a person",
                "{\"id\":1,\"original_name\":\"A Series\",\"popularity\":6.1} # line 1: it is a series",
                "{\"id\":378,\"name\":\"prison\"} # line 1: it is a collection, keyword, network or company",
                "{\"id\":378} # line 1: it is no movie: a movie's line has original_title",
                "[{\"id\":1,\"original_title\":\"A Movie\"}] # is a JSON array",
                "{@  \"id\": 1,@  \"original_title\": \"A Movie\"@} # line 1: it is not JSON",
                "<html><body>Please log in</body></html> # line 1: it is not JSON",
                "id,title@1,A Movie # line 1: it is not JSON",
                "@@ # which is empty"
            })
    void fileWithoutLinesOfMoviesIsRefused(String text, String reason) throws IOException {
        byte[] bytes = text.replace('@', '\n').getBytes(StandardCharsets.UTF_8);
        try (TmdbClient tmdb = TmdbClient.builder()
                .token("t")
                .baseUrl(server.url())
                .unlimited()
                .build()) {
            for (byte[] form : new byte[][] {bytes, Mutations.gzip(bytes)}) {
                Path file = Files.write(folder.resolve("person_ids.json"), form);

                assertThatThrownBy(() -> titles(file, Integer.MAX_VALUE))
                        .isInstanceOf(MarqueeException.class)
                        .hasMessageContaining("person_ids.json")
                        .hasMessageContaining(reason);
                assertThatThrownBy(() -> TmdbImporter.builder(marquee)
                                .client(tmdb)
                                .build()
                                .run(ImportSource.export(file, 5)))
                        .isInstanceOf(ImportFileException.class)
                        .hasMessageContaining("person_ids.json")
                        .hasMessageContaining(reason);
            }
        }
        assertThat(marquee.movies().findByTmdbId(1)).isEmpty();
    }

    @Test
    void downloadOfALoginPageIsRefused() {
        try (ScriptedTmdb portal = new ScriptedTmdb(
                        ScriptedTmdb.json(200, "{\"genres\":[]}"),
                        ScriptedTmdb.json(200, "<html>Please log in</html>"));
                TmdbClient tmdb = portal.client()
                        .exportUrl(portal.url().resolve("3/exports/"))
                        .build()) {
            assertThatThrownBy(() -> TmdbImporter.builder(marquee)
                            .client(tmdb)
                            .build()
                            .run(ImportSource.export((LocalDate) null, 5)))
                    .isInstanceOf(ImportFileException.class)
                    .hasMessageContaining("there is no movie in the export that was downloaded");
        }
    }

    @Test
    void lineThatIsNoMovieIsNamedAndNotImported() throws IOException {
        Path mixed = Files.writeString(folder.resolve("mixed.json"), """
                {"adult":false,"id":3,"original_title":"Three","popularity":1.5,"video":false}
                {"adult":false,"id":4,"name":"A Person","popularity":99}
                {"adult":false,"id":3,"original_title":"Three again","popularity":7,"video":false}
                """);
        List<String> notes = new ArrayList<>();

        ImportSummary summary = TmdbImporter.builder(marquee)
                .listener(new ImportListener() {
                    @Override
                    public void skipped(String what, SkipReason reason, String detail) {
                        notes.add(what + ": " + detail);
                    }
                })
                .build()
                .run(ImportSource.exportedTitles(mixed, Integer.MAX_VALUE));

        assertThat(summary.inserted()).isEqualTo(1);
        assertThat(notes)
                .containsExactly(
                        "mixed.json:2: it is a person: a movie's line has original_title",
                        "mixed.json:3: movie 3 is in an earlier row");
        assertThat(marquee.movies().findByTmdbId(4)).isEmpty();
    }

    @Test
    void fileThatIsCutShortIsRefusedAndNamed() throws IOException {
        byte[] whole = server.export();
        Path cut = Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> titles(cut, Integer.MAX_VALUE))
                .isInstanceOf(TmdbException.class)
                .hasMessageContaining("cut.json.gz is cut short");
    }

    @Test
    void detailsOfTheMostPopularAreFetched() throws IOException {
        try (TmdbClient tmdb = TmdbClient.builder()
                .token("t")
                .baseUrl(server.url())
                .unlimited()
                .build()) {
            ImportSummary summary =
                    TmdbImporter.builder(marquee).client(tmdb).build().run(ImportSource.export(packed(), 50));

            assertThat(summary.movies()).isEqualTo(50);
            assertThat(mostPopular(50)).allMatch(id -> server.requests("/3/movie/" + id) == 1);
        }
    }
}
