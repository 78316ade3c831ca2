package dev.marquee.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
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
                            " likes of 90 users of jdbc:postgresql://",
                            "are held out",
                            "the 60 most popular of ",
                            "the others are left to their content",
                            "trained rdlae in ",
                            " is stored and in use; nothing to compare with (NO_PRESENT_MODEL), NDCG@10 ")
                    .doesNotContain("password");
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
                "--database jdbc:sqlite:f --model ials --work w | --model must be one of als, rdlae, ease, next-ease",
                "--database jdbc:sqlite:f --model als --set rank=x --work w | rank must be a whole number from 1 to 500"
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
        assertThat(Options.of(
                                "--database",
                                "jdbc:postgresql://u:secret@h/films?user=u&password=secret",
                                "--model",
                                "als",
                                "--work",
                                "w")
                        .shownDatabase())
                .isEqualTo("jdbc:postgresql://h/films");
        assertThatThrownBy(() -> Options.of("--database", "postgresql://u:secret@h/films", "--model", "als"))
                .hasMessageNotContaining("secret");
    }

    @Test
    void helpListsTheOptions() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage: SparkTraining --database URL");
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
