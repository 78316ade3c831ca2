package dev.marquee.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.training.TrainingInProgressException;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkTrainingTest extends SparkTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void modelOfSparkIsServedByTheLibrary() throws Exception {
        String url = PostgresServer.migratedDatabase();
        try (Marquee marquee = Marquee.open(url)) {
            List<MovieId> movies = SyntheticDatabase.addMovies(marquee, 80);
            UserId user =
                    SyntheticDatabase.addUsers(marquee, movies, 90, 1500, 11).get(3);

            int code = run("--database", url, "--model", "rdlae", "--set", "maxItems=60", "--work", work.toString());

            assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
            assertThat(code).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(
                            "reading jdbc:postgresql://",
                            " likes of 90 users in ",
                            "are held out",
                            "the 60 most popular of ",
                            "the others are left to their content",
                            "trained rdlae in ",
                            " is stored and in use (",
                            "compared with none: NO_PRESENT_MODEL")
                    .doesNotContain("password")
                    .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 80));
            assertThat(marquee.models().list()).singleElement().satisfies(model -> {
                assertThat(model.inUse()).isTrue();
                assertThat(model.origin().name()).isEqualTo("rdlae");
            });
            assertThat(marquee.recommender()
                            .recommend(RecommendationRequest.forUser(user).limit(5)))
                    .hasSize(5);
            try (Stream<Path> left = Files.list(work)) {
                assertThat(left.filter(file -> file.getFileName().toString().startsWith("training-")))
                        .isEmpty();
            }
        }
    }

    @Test
    void rightsOfTheDocumentationAreEnough() throws Exception {
        String url = PostgresServer.migratedDatabase();
        String role = "trainer_" + ProcessHandle.current().pid();
        try (Marquee marquee = Marquee.open(url);
                Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            SyntheticDatabase.addUsers(marquee, SyntheticDatabase.addMovies(marquee, 40), 60, 700, 11);
            statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'");
            try {
                statement.execute("GRANT USAGE ON SCHEMA public TO " + role);
                statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
                statement.execute("GRANT INSERT, UPDATE, DELETE ON recommend_model, recommend_modelpiece,"
                        + " recommend_training TO " + role);
                String ofRole = url.replaceFirst("\\?.*", "") + "?user=" + role + "&password=secret";

                int code = run("--database", ofRole, "--model", "ease", "--work", work.toString());

                assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
                assertThat(code).isZero();
                assertThat(marquee.models().list()).hasSize(1);
            } finally {
                statement.execute("DROP OWNED BY " + role);
                statement.execute("DROP ROLE " + role);
            }
        }
    }

    @Test
    void signalEndsTheTrainingWithItsClaimAndItsFiles() throws Exception {
        String url = sqlite();
        try (Marquee marquee = Marquee.open(url)) {
            SyntheticDatabase.addUsers(marquee, SyntheticDatabase.addMovies(marquee, 80), 90, 1500, 11);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SparkTraining.class.getName(),
                            "--database",
                            url,
                            "--model",
                            "als",
                            "--set",
                            "maxIter=100",
                            "--work",
                            work.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                while (likesRead() == 0) {
                    assertThat(process.isAlive()).isTrue();
                    Thread.sleep(100);
                }
                assertThatThrownBy(() -> marquee.models().beginExternal(false))
                        .isInstanceOf(TrainingInProgressException.class);

                process.destroy();

                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(143);
                assertThat(likesRead()).isZero();
                assertThatCode(() -> marquee.models().beginExternal(false).close())
                        .doesNotThrowAnyException();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** {@return the number of folders in which likes were written} */
    private long likesRead() throws IOException {
        try (Stream<Path> all = Files.list(work)) {
            return all.filter(path -> path.getFileName().toString().startsWith("training-"))
                    .filter(path -> Files.exists(path.resolve("likes")))
                    .count();
        }
    }

    @Test
    void fileInPlaceOfTheWorkFolderIsRefusedInOneLine() throws IOException {
        Path file = Files.writeString(work.resolve("file"), "kept");

        int code = run("--database", sqlite(), "--model", "als", "--work", file.toString());

        assertThat(code).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("spark-training: can't create a folder in " + file + " (")
                .contains("give another folder with --work")
                .hasLineCount(1);
        assertThat(file).hasContent("kept");
    }

    @Test
    void linkToAFolderIsAWorkFolder() throws IOException {
        Path link = Files.createSymbolicLink(work.resolve("link"), Files.createDirectory(work.resolve("folder")));

        WorkFolder.check(link);

        assertThat(work.resolve("folder")).isEmptyDirectory();
    }

    @Test
    void databaseWithoutLikesIsRefusedInOneLine() {
        String url = sqlite();
        Marquee.open(url).close();

        int code = run("--database", url, "--model", "als", "--work", work.toString());

        assertThat(code).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("spark-training: nobody likes a movie in this database; train when there are"
                        + " favorites or ratings of 8 or more");
    }

    @Test
    void emptyDatabaseOfPostgresqlIsRefusedInOneLine() {
        int code = run("--database", PostgresServer.migratedDatabase(), "--model", "als", "--work", work.toString());

        assertThat(code).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("spark-training: nobody likes a movie in this database")
                .hasLineCount(1);
    }

    @Test
    void fileThatDoesNotExistIsRefusedAndNotCreated() {
        int code = run("--database", sqlite(), "--model", "als", "--work", work.toString());

        assertThat(code).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("spark-training: ")
                .hasLineCount(1);
        assertThat(work.resolve("films.db")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"als, 1", "als, 2", "ease, 1", "rdlae, 2", "next-ease, 1", "next-ease, 2"})
    void oneUserIsEnough(String model, int likes) {
        String url = sqlite();
        try (Marquee marquee = Marquee.open(url)) {
            List<MovieId> movies = SyntheticDatabase.addMovies(marquee, 5);
            UserId user = marquee.users()
                    .register(NewUser.of("ada", "ada@example.org"))
                    .id();
            movies.subList(0, likes).forEach(movie -> marquee.favorites().add(user, movie));
        }

        int code = run("--database", url, "--model", model, "--work", work.toString());

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
    }

    @Test
    void databaseOfAnotherVersionIsNotChanged() throws Exception {
        String url = sqlite();
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("CREATE TABLE other (id INTEGER)");
        }

        int code = run("--database", url, "--model", "als", "--work", work.toString());

        assertThat(code).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("spark-training: ")
                .hasLineCount(1);
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet tables = connection.createStatement().executeQuery("SELECT name FROM sqlite_master")) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString(1)).isEqualTo("other");
            assertThat(tables.next()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model als --work w | --database is missing; --help shows what to give",
                "--database films.db --model als --work w | --database must be a URL that begins with jdbc:",
                "--database jdbc:sqlite:f --model als --set rank --work w | --set must be NAME=VALUE, was 'rank'",
                "--database jdbc:sqlite:f --model als --work w --partitions 0 | --partitions must be a whole number",
                "--database jdbc:sqlite:f --model als --work w --heap 3 | there is no option",
                "--database jdbc:sqlite:f --model als --work | --work needs a value; --help shows it",
                "--database jdbc:sqlite:f --model als --work w --work x | --work was given twice; leave one out",
                "--database jdbc:sqlite:f --model als --set rank=3 --set rank=4 --work w | --set rank was given twice",
                "--database jdbc:sqlite:f --model ials --work w | --model must be one of als, rdlae, ease, next-ease",
                "--database jdbc:sqlite:f --model als --set rank=x --work w | rank must be a whole number from 1 to"
                        + " 500",
                "--database jdbc:sqlite:f --model rdlae --set maxItems=-1 --work w | maxItems must be a whole number"
                        + " from 0 to 40000, was '-1'; the driver inverts",
                "--database jdbc:sqlite:f --model ease --set maxItems=40001 --work w | maxItems must be a whole number"
                        + " from 0 to 40000, was '40001'; the driver inverts",
                "--database jdbc:sqlite:f --model next-ease --set maxItems=99999999999 --work w | maxItems must be a"
                        + " whole number from 0 to 15000, was '99999999999'; the driver inverts"
            })
    void wrongUsageIsOneLineThatSaysWhatToDo(String words, String message) {
        int code = run(words.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("spark-training: " + message)
                .hasLineCount(1);
    }

    @Test
    void messagesHaveNoPassword() {
        assertThat(shown("jdbc:postgresql://h:5432,[::1]:5433/films?user=u&password=secret"))
                .isEqualTo("jdbc:postgresql://h:5432,[::1]:5433/films");
        assertThat(shown("jdbc:sqlite:/home/a b/films.db")).isEqualTo("jdbc:sqlite:/home/a b/films.db");
        assertThat(shown("jdbc:postgresql:films?password=secret")).isEqualTo("jdbc:postgresql:films");
        assertThat(shown("jdbc:postgresql://u:secret@h/films?user=u&password=secret"))
                .isEqualTo("jdbc:postgresql://h/films");
        for (String password : List.of("secret", "secret/1", "secret?1", "secret@1", "secret?a=b@1", "1?a=b@secret")) {
            String url = "jdbc:postgresql://u:" + password + "@h/films?user=u&password=secret";
            assertThat(shown(url)).startsWith("jdbc:postgresql://").doesNotContain("secret");
            assertThatThrownBy(() -> Options.of("--database", url.substring(5), "--model", "als"))
                    .hasMessageContaining("was 'postgresql://")
                    .hasMessageNotContaining("secret");
        }
    }

    private static String shown(String url) {
        return Options.of("--database", url, "--model", "als", "--work", "w").shownDatabase();
    }

    @Test
    void emptyValuesAreRefused() {
        assertThat(run("--database", "jdbc:sqlite:f", "--model", "als", "--work", ""))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("spark-training: --work must not be empty")
                .hasLineCount(1);
    }

    @Test
    void helpListsTheOptions() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage: SparkTraining --database URL");
        assertThat(Options.HELP.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private String sqlite() {
        return "jdbc:sqlite:" + work.resolve("films.db");
    }

    private int run(String... words) {
        return SparkTraining.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                words);
    }
}
