package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports of personal exports, their undoing, and exports, on the sample data. */
class ExportCommandsTest {

    private static final String RATINGS = """
            Const,Your Rating,Date Rated,Title,Title Type,Year
            tt0137523,9,2024-05-21,Fight Club,Movie,1999
            tt9999999,7,2024-05-22,Nobody Has This,Movie,1951
            tt0000001,7,2024-05-22,Long: One,TV Episode,2011
            """;

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void fill() {
        cli = new Cli(folder.resolve("test.db"));
        cli.run("migrate", "--sample-data").succeeded();
        cli.run("user", "add", "ann", "ann@example.com").succeeded();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private JsonNode ratings(String user) {
        return cli.run("ratings", user, "--json").json();
    }

    @Test
    void previewIsOneValueWithTheFiveOutcomesAndWritesNothing() throws IOException {
        JsonNode preview = cli.run(
                        "import", "imdb", file("ratings.csv", RATINGS), "--user", "ann", "--dry-run", "--json")
                .json();

        assertThat(preview)
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"taken\":1,\"present\":0,\"ambiguous\":[],"
                                + "\"not_found\":[{\"row\":\"2\",\"title\":\"Nobody Has This\",\"year\":1951}],"
                                + "\"skipped\":[{\"row\":\"3\",\"reason\":\"an episode of a series\"}]}"));
        assertThat(ratings("ann")).isEmpty();
    }

    @Test
    void importIsListedAndUndone() throws IOException {
        String file = file("ratings.csv", RATINGS);
        JsonNode done =
                cli.run("import", "imdb", file, "--user", "ann", "--json").json();

        assertThat(done.get("taken").asInt()).isEqualTo(1);
        assertThat(ratings("ann").get(0).get("rating").asDouble()).isEqualTo(9);
        JsonNode imports = cli.run("imports", "ann", "--json").json();
        assertThat(imports).hasSize(1);
        // An import counts what its rows say, and not the rows.
        assertThat(cli.run("imports", "ann").succeeded().out()).contains("new facts");
        assertThat(imports.get(0).get("id")).isEqualTo(done.get("import"));
        assertThat(imports.get(0).get("source").asText()).isEqualTo("imdb");
        JsonNode again =
                cli.run("import", "imdb", file, "--user", "ann", "--json").json();
        assertThat(again.get("taken").asInt()).isZero();
        assertThat(again.get("present").asInt()).isEqualTo(1);

        JsonNode undone =
                cli.run("undo-import", done.get("import").asText(), "--json").json();

        assertThat(undone.get("restored").asInt()).isEqualTo(1);
        assertThat(ratings("ann")).isEmpty();
        assertThat(cli.run("imports", "ann").succeeded().out()).contains("ann has imported nothing.");
        assertThat(cli.run("undo-import", done.get("import").asText()).exit()).isEqualTo(1);
    }

    @Test
    void linesSayWhatBecameOfTheRows() throws IOException {
        assertThat(cli.run("import", "imdb", file("ratings.csv", RATINGS), "--user", "ann")
                        .succeeded()
                        .out())
                .contains(
                        "rows: 1 taken, 0 already there, 0 ambiguous, 1 not found, 1 skipped",
                        "'undo-import ",
                        "2: Nobody Has This (1951)",
                        "3: an episode of a series");
    }

    @Test
    void importWithoutAUsableRowFails() throws IOException {
        String file = file("ratings.csv", RATINGS.replaceAll("(?m)^tt0137523.*\n", ""));

        Cli.Result result = cli.run("import", "imdb", file, "--user", "ann", "--json");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("\"not_found\"");
    }

    @Test
    void archiveIsReadAndAChoiceSettlesARow() throws IOException {
        Path zip = folder.resolve("letterboxd.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(out)) {
            archive.putNextEntry(new ZipEntry("diary.csv"));
            archive.write("""
                    Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\r
                    2019-03-04,Fight Club,1998,https://boxd.it/e1,,,,2019-03-03\r
                    2019-03-05,Forrest Gump,,https://boxd.it/e2,4.5,,,2019-03-04\r
                    """.getBytes(StandardCharsets.UTF_8));
        }

        JsonNode preview = cli.run("import", "letterboxd", zip.toString(), "--user", "ann", "--dry-run", "--json")
                .json();
        JsonNode ambiguous = preview.get("ambiguous").get(0);
        assertThat(ambiguous.get("row").asText()).isEqualTo("diary.csv:2");
        assertThat(ambiguous.get("year").isNull()).isTrue();
        assertThat(ambiguous.get("candidates").get(0).get("tmdb_id").asInt()).isEqualTo(13);
        String choices = file("choices.csv", "diary.csv:2,13\n");

        JsonNode done = cli.run("import", "letterboxd", zip.toString(), "--user", "ann", "--choose", choices, "--json")
                .json();

        assertThat(done.get("taken").asInt()).isEqualTo(2);
        assertThat(cli.run("diary", "ann", "--json").json()).hasSize(2);
        assertThat(ratings("ann").get(0).get("rating").asDouble()).isEqualTo(9);
    }

    @Test
    void netflixIsWrittenOnlyAfterALook() throws IOException {
        String file = file("NetflixViewingHistory.csv", "Title,Date\nFight Club,9/14/20\n");

        Cli.Result look = cli.run("import", "netflix", file, "--user", "ann").succeeded();
        assertThat(look.out()).contains("Fight Club (1999)", "1 to take");
        assertThat(look.err()).contains("--accept");
        assertThat(cli.run("diary", "ann", "--json").json()).isEmpty();

        cli.run("import", "netflix", file, "--user", "ann", "--accept").succeeded();
        assertThat(cli.run("diary", "ann", "--json").json()).hasSize(1);
    }

    @Test
    void kindOfATmdbFileIsGiven() throws IOException {
        String file = file("watchlist.csv", """
                TMDb ID,IMDb ID,Type,Name,Release Date,Your Rating,Date Rated
                550,tt0137523,movie,Fight Club,1999-10-15T00:00:00Z,,
                """);

        cli.run("import", "tmdb-account", file, "--kind", "watchlist", "--user", "ann")
                .succeeded();
        cli.run("import", "tmdb-account", file, "--kind", "favorites", "--user", "ann")
                .succeeded();

        assertThat(cli.run("watchlist", "ann", "--json").json()).hasSize(1);
        assertThat(cli.run("favorite", "list", "ann", "--json").json()).hasSize(1);
        Cli.Result ratings = cli.run("import", "tmdb-account", file, "--user", "ann");
        assertThat(ratings.exit()).isEqualTo(1);
        assertThat(ratings.err()).contains("watchlist or the favorites");
    }

    @Test
    void whatIsExportedIsImportedAgain() throws IOException {
        cli.run("import", "imdb", file("ratings.csv", RATINGS), "--user", "ann").succeeded();
        String taste = folder.resolve("taste.json").toString();
        cli.run("user", "add", "bob", "bob@example.com").succeeded();

        JsonNode written =
                cli.run("export", "taste", "ann", "--output", taste, "--json").json();
        cli.run("import", "taste", taste, "--user", "bob").succeeded();

        assertThat(written.get("ratings").asInt()).isEqualTo(1);
        assertThat(ratings("bob")).isEqualTo(ratings("ann"));
        Cli.Result again = cli.run("export", "taste", "ann", "--output", taste);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("exists");
        assertThat(cli.run(
                                "export",
                                "taste",
                                "ann",
                                "--format",
                                "letterboxd",
                                "-o",
                                folder.resolve("out").toString())
                        .succeeded()
                        .out())
                .contains("letterboxd-films-1.csv");
    }

    @Test
    void wrongFilesAndUsersAreRefusedInOneLine() throws IOException {
        String notThere = folder.resolve("nothing.csv").toString();
        String other = file("other.csv", "a,b\n1,2\n");
        String file = file("ratings.csv", RATINGS);

        for (Cli.Result result : new Cli.Result[] {
            cli.run("import", "imdb", notThere, "--user", "ann"),
            cli.run("import", "imdb", other, "--user", "ann"),
            cli.run("import", "imdb", file, "--user", "nobody"),
            cli.run("import", "imdb", file, "--user", "ann", "--choose", notThere),
            cli.run("import", "imdb", file, "--user", "ann", "--choose", file("choices.csv", "99,550\n"))
        }) {
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err().lines()).hasSizeBetween(1, 4);
            assertThat(result.err()).doesNotContain("unexpected");
        }
        assertThat(cli.run("import", "imdb", file).exit()).isEqualTo(2);
    }
}
