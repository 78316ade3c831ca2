package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that import from TMDb. */
class ImportTmdbTest {

    @TempDir
    private Path folder;

    private final FakeTmdbServer server = new FakeTmdbServer(new FakeMovies(300, 4), 0);
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void useTheFake() {
        environment.put("TMDB_TOKEN", "t");
        environment.put("TMDB_URL", server.url().toString());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Cli.Result run(String... args) {
        List<String> line = new ArrayList<>(List.of("--db", "jdbc:sqlite:" + folder.resolve("cli.db")));
        line.addAll(List.of(args));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(
                environment, new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
        return new Cli.Result(exit, out.toString(), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"popular", "top-rated", "trending", "now-playing", "upcoming", "discover"})
    void listsAreImported(String list) {
        JsonNode json = run("import", "tmdb", list, "--pages", "2", "--rate", "1000", "--json")
                .json();

        assertThat(json.path("movies").path("inserted").asInt()).isEqualTo(40);
        assertThat(json.path("movies").path("missing").asInt()).isZero();
        assertThat(json.path("resumed_at").asInt()).isZero();
    }

    @Test
    void idsAreReadFromTheCommandLineAndFromAFile() throws IOException {
        Path ids = Files.writeString(folder.resolve("ids.txt"), "3, 4\n5\r\n\n97");

        Cli.Result result =
                run("import", "tmdb", "ids", "1", "3", "--file", ids.toString()).succeeded();

        assertThat(result.out())
                .contains("4 new, 0 changed, 0 unchanged, 1 that TMDb does not have")
                .contains("This product uses the TMDB API but is not endorsed or certified by TMDB.");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/3", "/3/"})
    void serverUrlIsAcceptedWithAnyPath(String path) {
        String root = server.url().toString().replace("/3/", "");
        environment.remove("TMDB_URL");

        run("import", "tmdb", "ids", "1", "--tmdb-url", root + path).succeeded();
        environment.put("TMDB_URL", root + path);
        run("import", "tmdb", "ids", "2").succeeded();

        assertThat(server.requests("/3/movie/1") + server.requests("/3/movie/2"))
                .isEqualTo(2);
    }

    @Test
    void missingKeyFailsInOneLineAndCreatesNoDatabase() {
        environment.remove("TMDB_TOKEN");

        Cli.Result result = run("import", "tmdb", "popular");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("https://www.themoviedb.org/settings/api");
        assertThat(folder.resolve("cli.db")).doesNotExist();
    }

    @Test
    void exportImportsTitlesWithoutAKeyAndDetailsWithAKey() throws IOException {
        Path file = Files.write(folder.resolve("movie_ids_11_24_2026.json.gz"), server.export());
        environment.remove("TMDB_TOKEN");

        JsonNode titles = run("import", "tmdb", "export", file.toString(), "--top", "50", "--json")
                .json();
        int requests = server.log().count();
        environment.put("TMDB_TOKEN", "t");
        JsonNode again = run("import", "tmdb", "export", file.toString(), "--titles-only", "--json")
                .json();
        int requestsAgain = server.log().count();
        JsonNode details = run("import", "tmdb", "export", file.toString(), "--top", "30", "--json")
                .json();

        assertThat(titles.path("movies").path("inserted").asInt()).isEqualTo(50);
        assertThat(again.path("movies").path("inserted").asInt()).isEqualTo(250);
        assertThat(again.path("movies").path("unchanged").asInt()).isEqualTo(50);
        assertThat(requests + requestsAgain).isZero();
        assertThat(details.path("movies").path("updated").asInt()
                        + details.path("movies").path("missing").asInt())
                .isEqualTo(30);
    }

    @Test
    void newestExportIsDownloaded() {
        JsonNode json = run("import", "tmdb", "export", "--top", "25", "--json").json();

        assertThat(json.path("movies").path("inserted").asInt()
                        + json.path("movies").path("missing").asInt())
                .isEqualTo(25);
    }

    @Test
    void syncImportsWhatChanged() {
        run("import", "tmdb", "ids", "1", "2", "3").succeeded();
        server.movies().revise(2);
        server.changed(LocalDate.now(ZoneOffset.UTC), 2);

        JsonNode json = run("import", "tmdb", "sync", "--json").json();

        assertThat(json.path("movies").path("updated").asInt()).isEqualTo(1);
    }

    @Test
    void kaggleNeedsNoKey() throws IOException {
        environment.clear();
        Files.writeString(
                folder.resolve("tmdb_5000_movies.csv"), "id,title,vote_average,vote_count\n5,Five,7.26,10\nx\n");

        Cli.Result result = run("import", "tmdb-csv", folder.toString(), "--json");

        assertThat(result.json().path("movies").path("inserted").asInt()).isEqualTo(1);
        assertThat(result.json().path("skipped").path("damaged_row").asInt()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("tmdb_5000_movies.csv:3: it has 1 cells, the header has 4\n");
    }

    @Test
    void idFileMayHaveAMarkAndInvisibleCharacters() throws IOException {
        Path ids = Files.writeString(folder.resolve("ids.txt"), "\uFEFF1\r\n2\u200B\u00A03.0\n");

        assertThat(run("import", "tmdb", "ids", "--file", ids.toString(), "--json")
                        .json()
                        .path("movies")
                        .path("inserted")
                        .asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\n2\nheat",
                "1\r2\rheat\r",
                "1\r\n2\r\nheat",
                "7.00000000000000000000000000000000000000000000000000000000000000005",
                "0",
                "1\n-5",
                "2147483648",
                "1.5",
                "",
                " \n"
            })
    void idFileWithAnythingElseFailsAndNamesTheLine(String text) throws IOException {
        Path ids = Files.writeString(folder.resolve("ids.txt"), text);

        Cli.Result result = run("import", "tmdb", "ids", "--file", ids.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).singleElement().asString().contains("ids.txt");
        assertThat(folder.resolve("cli.db")).doesNotExist();
        if (text.contains("heat")) {
            assertThat(result.err()).contains("ids.txt:3: \"heat\" is no id of TMDb");
        }
    }

    @Test
    void fileOfIdsThatDoesNotEndIsRefused() throws IOException {
        for (String text : List.of("7".repeat(5_000_000), "7 ".repeat(5_000_001))) {
            Path ids = Files.writeString(folder.resolve("ids.txt"), text);

            Cli.Result result = run("import", "tmdb", "ids", "--file", ids.toString());

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).contains("ids.txt:1: ").hasSizeLessThan(500);
        }
    }

    @Test
    void importOfWhichNothingCouldBeUsedFailsAfterItsReport() throws IOException {
        Files.writeString(
                folder.resolve("tmdb_5000_movies.csv"), "id,title,genres,vote_count\n5,Five,[broken,10\n6,Six,[,1\n");

        Cli.Result result = run("import", "tmdb-csv", folder.toString(), "--json");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(new ObjectMapper()
                        .readTree(result.out())
                        .path("skipped")
                        .path("damaged_row")
                        .asInt())
                .isEqualTo(2);
        assertThat(result.err().lines())
                .last()
                .asString()
                .isEqualTo("nothing was imported: none of 2 movies or rows could be used, the first because"
                        + " tmdb_5000_movies.csv:2: genres is neither JSON nor a Python literal");
    }

    @Test
    void onlyRowsThatTmdbDoesNotHaveAreUsedRightly() {
        server.movies().remove(97);

        run("import", "tmdb", "ids", "97").succeeded();
    }

    @Test
    void refusedFilesEndWithOneAndSayWhy() throws IOException {
        Path people = Files.writeString(
                folder.resolve("person_ids.json"),
                "{\"adult\":false,\"id\":16767,\"name\":\"A Person\",\"popularity\":0.98}\n");

        Cli.Result export = run("import", "tmdb", "export", people.toString(), "--titles-only");
        Cli.Result csv = run("import", "tmdb-csv", folder.toString());

        assertThat(export.exit()).isEqualTo(1);
        assertThat(export.err()).contains("it is a person: a movie's line has original_title");
        assertThat(csv.exit()).isEqualTo(1);
        assertThat(csv.err()).contains("there is no CSV file of movies in");
    }

    @Test
    void wrongKeyFailsInOneLine() {
        server.wrongKey(true);

        Cli.Result result = run("import", "tmdb", "popular");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains("Invalid API key")
                .contains("check TMDB_TOKEN or TMDB_API_KEY");
    }

    @Test
    void wrongUsageIsRefusedBeforeTheDatabaseIsCreated() {
        for (String[] line : new String[][] {
            {"ids"},
            {"ids", "0"},
            {"ids", "--file", "/nowhere", "x"},
            {"popular", "--pages", "501"},
            {"popular", "--rate", "0"},
            {"popular", "--parallel", "101"},
            {"popular", "--timeout", "0"},
            {"popular", "--tmdb-url", "ftp://x"},
            {"discover", "--from", "2000", "--to", "1999"},
            {"export", "--titles-only"},
            {"export", "--top", "0"},
            {"sync", "--since", "soon"},
            {"sync", "--cache", "x"}
        }) {
            List<String> args = new ArrayList<>(List.of("import", "tmdb"));
            args.addAll(List.of(line));

            Cli.Result result = run(args.toArray(String[]::new));

            assertThat(result.exit()).as(String.join(" ", line)).isEqualTo(2);
            assertThat(result.out()).isEmpty();
        }
        assertThat(folder.resolve("cli.db")).doesNotExist();
    }
}
