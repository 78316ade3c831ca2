package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate} on the favorites of a database. */
class EvaluateDatabaseTest {

    private static final int USERS = 30;
    private static final int MOVIES = 20;

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void fill() {
        MovieLensFiles files = MovieLensFiles.latest(folder.resolve("ml"));
        for (int movie = 1; movie <= MOVIES; movie++) {
            files.movies(movie + ",Film " + movie + " (1999)," + (movie % 2 == 0 ? "Comedy" : "Drama|Crime"));
            files.links(movie + ",1," + (100 + movie));
        }
        for (int user = 1; user <= USERS; user++) {
            for (int k = 0; k < 6; k++) {
                files.ratings(user + "," + (1 + (user + k * k) % MOVIES) + ",5.0," + (1000000000 + user + k * 40));
            }
        }
        cli = new Cli(folder.resolve("test.db"));
        cli.run("import", "movielens", files.write().toString()).succeeded();
    }

    @Test
    void lastFavoriteOfEachUserIsHeldOut() {
        JsonNode json = cli.run("evaluate", "--model", "popularity", "--json").json();

        assertThat(json.get("users").asInt()).isEqualTo(USERS);
        assertThat(json.get("protocol").asText()).isEqualTo("leave-one-out");
        assertThat(json.get("items").asInt()).isEqualTo(MOVIES);
        assertThat(json.get("trainInteractions").asInt()).isEqualTo(USERS * 5);
        assertThat(json.get("metrics").get("Recall@20").asDouble()).isEqualTo(1);
        assertThat(json.get("metrics").get("Calibration@10").asDouble()).isPositive();
    }

    @Test
    void wholeMoviesCanBeHeldOutAndRankedByTheirContent() {
        JsonNode alone = cli.run("evaluate", "--model", "popularity", "--protocol", "cold-movies", "--json")
                .json();
        JsonNode all = cli.run("evaluate", "--model", "popularity", "--protocol", "cold-movies-among-all", "--json")
                .json();

        assertThat(alone.get("users").asInt())
                .isPositive()
                .isEqualTo(all.get("users").asInt());
        assertThat(alone.get("trainInteractions").asInt()).isLessThan(USERS * 6);
        assertThat(alone.get("metrics").get("Recall@20").asDouble()).isEqualTo(1);
    }

    @Test
    void wholeMoviesOfAFileHaveNoContentToBeRankedBy() throws IOException {
        Path file = Files.writeString(folder.resolve("pairs.csv"), "user,item\na,b\n");

        Cli.Result refused = cli.run("evaluate", "--data", file.toString(), "--protocol", "cold-movies");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("which a file lacks");
    }

    @Test
    void favoritesCanBeSplitAtRandom() {
        JsonNode random = cli.run("evaluate", "--model", "popularity", "--protocol", "random-80-20", "--json")
                .json();
        assertThat(random.get("trainInteractions").asInt()).isEqualTo(USERS * 5);
    }

    @Test
    void favoritesCanBeSplitByTime() {
        JsonNode json = cli.run("evaluate", "--model", "popularity", "--protocol", "time", "--json")
                .json();

        assertThat(json.get("users").asInt()).isBetween(1, USERS);
        assertThat(json.get("trainInteractions").asInt()).isBetween(USERS * 4, USERS * 5);
    }

    @Test
    void databaseWithoutFavoritesFailsInOneLine() {
        Cli empty = new Cli(folder.resolve("empty.db"));

        Cli.Result result = empty.run("evaluate", "--model", "popularity");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void reportIsWritten() throws IOException {
        Path report = folder.resolve("out/report");

        cli.run("evaluate", "--compare", "popularity,ease", "--at", "5", "--report", report.toString())
                .succeeded();

        assertThat(report.resolve("report.md"))
                .content()
                .contains("## At 5", "ease", "ndcg-by-k.svg", "evaluate --compare popularity,ease");
        JsonNode json = new ObjectMapper().readTree(Files.readString(report.resolve("report.json")));
        assertThat(json.get("models")).hasSize(2);
        assertThat(json.get("models").get(0).get("metrics").has("NDCG@50")).isTrue();
        assertThat(report.resolve("accuracy-diversity.svg")).content().startsWith("<svg");
    }

    @Test
    void searchShowsItsTrialsAndUsesTheBest() {
        JsonNode json = cli.run("evaluate", "--model", "ease", "--search", "5", "--at", "5", "--json")
                .json();
        double best = 0;
        JsonNode parameters = json.get("parameters");
        for (JsonNode trial : json.get("search")) {
            if (trial.get("value").asDouble() > best) {
                best = trial.get("value").asDouble();
                parameters = trial.get("parameters");
            }
        }

        assertThat(json.get("search")).hasSize(5);
        assertThat(json.get("search").get(0).get("parameters")).isEmpty();
        if (parameters.has("lambda")) {
            assertThat(json.get("parameters").get("lambda").asDouble())
                    .isEqualTo(Double.parseDouble(parameters.get("lambda").asText()));
        }
        assertThat(cli.run("evaluate", "--model", "ease", "--search", "3")
                        .succeeded()
                        .out())
                .contains("search for parameters of ease", "the defaults");
    }
}
