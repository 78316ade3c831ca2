package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.cli.Cli.Result;
import dev.marquee.storage.jooq.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file = folder;

    private Cli cli = new Cli(folder);

    @BeforeEach
    void database() {
        file = folder.resolve("test.db");
        cli = new Cli(file);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(cli.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> next() {
        List<String> next = new ArrayList<>();
        cli.run("doctor", "--json").json().get("next").forEach(text -> next.add(text.asText()));
        return next;
    }

    @Test
    void missingDatabaseIsNotCreated() {
        Result result = cli.run("doctor");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("there is no database " + file, "import movielens", "java ", "system ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void missingFolderIsNamed() {
        Path nowhere = folder.resolve("none").resolve("test.db");

        Result result = Cli.runPlain("doctor", "--db", nowhere.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .contains(
                        "not usable: there is no folder " + nowhere.getParent() + " for test.db; create it", "TMDb key")
                .doesNotContain("import movielens");
        assertThat(Cli.runPlain("search", "x", "--db", nowhere.toString()).err())
                .startsWith("there is no folder " + nowhere.getParent() + " for test.db; create it");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nextStepFollowsFromWhatIsThere() throws SQLException {
        cli.run("migrate").succeeded();
        assertThat(next()).singleElement().asString().contains("import movielens");

        MovieLensFiles.good(folder.resolve("data")).ratings("x,1,4.0,1").write();
        cli.run("import", "movielens", folder.resolve("data").toString()).succeeded();
        execute("DELETE FROM favorites_userfavorite");
        assertThat(next()).singleElement().asString().contains("favorite add");

        cli.run("favorite", "add", "movielens-1", "Alien").succeeded();
        assertThat(next()).singleElement().asString().contains("marquee train");

        cli.run("train", "--model", "popularity", "--no-guard").succeeded();
        assertThat(next()).isEmpty();

        execute("UPDATE movies_movie SET title = 'Another' WHERE title = 'Alien'");
        execute("UPDATE recommend_model SET trained_at = '2020-01-01 00:00:00.000000+00:00'");
        assertThat(next())
                .satisfiesExactly(
                        old -> assertThat(old).contains("30 days"),
                        search -> assertThat(search).contains("1 changes"));
    }

    @Test
    void everyPartIsInTheJson() {
        cli.run("migrate", "--sample-data").succeeded();

        JsonNode json = cli.run("doctor", "--json").json();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "marquee",
                        "java",
                        "os",
                        "url",
                        "database",
                        "free_bytes",
                        "tmdb_key",
                        "usable",
                        "problem",
                        "next");
        assertThat(json.at("/usable").asBoolean()).isTrue();
        assertThat(json.at("/free_bytes").asLong()).isPositive();
        assertThat(json.at("/database/rows/movies_movie").asInt()).isEqualTo(3);
        assertThat(json.at("/database/schema").asText()).isEqualTo("current");
        assertThat(json.at("/database/movies_written_at").asText()).startsWith("20");
    }

    @Test
    void schemaOfAnotherVersionIsLeftAlone() throws SQLException {
        cli.run("migrate").succeeded();
        String newest = cli.run("doctor", "--json")
                .json()
                .at("/database/schema_version")
                .asText();
        execute("UPDATE marquee_schema_history SET version = '99' WHERE version = '" + newest + "'");
        Result newer = cli.run("doctor");
        execute("DELETE FROM marquee_schema_history WHERE version = '99'");
        Result older = cli.run("doctor");

        assertThat(newer.exit()).isEqualTo(1);
        assertThat(newer.out()).contains("99, newer than " + newest, "use the newer version");
        assertThat(older.exit()).isZero();
        assertThat(older.out()).contains("older than " + newest, "the next command brings it up to date");
        assertThat(cli.run("doctor").out()).contains("older than " + newest);
    }

    @Test
    void damagedAndForeignFilesAreNamedAndKept() throws IOException, SQLException {
        cli.run("migrate", "--sample-data").succeeded();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 8192, bytes.length / 2, (byte) 7);
        Files.write(file, bytes);
        Result damaged = cli.run("doctor");
        assertThat(file).hasBinaryContent(bytes);

        Files.delete(file);
        execute("CREATE TABLE notes (text TEXT)");
        Result foreign = cli.run("doctor");
        Files.writeString(file, "no database at all".repeat(20));
        Result text = cli.run("doctor", "--json");

        assertThat(damaged.exit()).isEqualTo(1);
        assertThat(damaged.out()).contains("not usable: ", "test.db", "java ");
        assertThat(foreign.exit()).isEqualTo(1);
        assertThat(foreign.out()).contains("another application");
        assertThat(text.exit()).isEqualTo(1);
        assertThat(text.out()).contains("\"usable\" : false", "is not a SQLite database");
    }

    @Test
    void postgresqlIsSeenAndNoSecretIsShown() {
        String url = PostgresServer.freshDatabase();
        Cli.runPlain("--db", url, "migrate", "--sample-data").succeeded();

        Result fine = doctor(Map.of("TMDB_TOKEN", "eyJsecret"), url + "&password=hidden");
        Result unreachable = doctor(Map.of(), "jdbc:postgresql://127.0.0.1:1/none?user=ada&password=hidden");

        assertThat(fine.exit()).as(fine.out()).isZero();
        assertThat(fine.out())
                .contains("PostgreSQL 1", "pgjdbc 42", "3 movies", "movies_movie", "TMDb key       present");
        assertThat(unreachable.exit()).isEqualTo(1);
        assertThat(unreachable.out()).contains("not usable: ", "127.0.0.1:1", "not set");
        assertThat(fine.out() + fine.err() + unreachable.out() + unreachable.err())
                .doesNotContain("hidden", "eyJsecret");
    }

    private static Result doctor(Map<String, String> environment, String url) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(environment, new PrintWriter(out), new PrintWriter(err), "--db", url, "doctor");
        return new Result(exit, out.toString(), err.toString());
    }
}
