package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options, pages, groups and explanations of {@code recommend}, {@code next} and {@code onboarding}. */
class RecommendOptionsTest {

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    /** Loads eight crime movies and eight comedies; six users like six of the former, six others six of the latter. */
    @BeforeEach
    void fill() {
        List<String> movies = new ArrayList<>();
        List<String> links = new ArrayList<>();
        List<String> ratings = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            movies.add(i + ",Film " + i + " (1990)," + (i <= 8 ? "Crime" : "Comedy"));
            links.add(i + ",000" + i + "," + (1000 + i));
        }
        for (int user = 1; user <= 12; user++) {
            for (int i = 1; i <= 6; i++) {
                ratings.add(user + "," + (user <= 6 ? i : i + 8) + ",5.0," + (1_000_000_000 + i));
            }
        }
        MovieLensFiles.latest(folder)
                .movies(movies.toArray(String[]::new))
                .links(links.toArray(String[]::new))
                .ratings(ratings.toArray(String[]::new))
                .write();
        cli = new Cli(folder.resolve("test.db"));
        cli.run("import", "movielens", folder.toString()).succeeded();
        cli.run("user", "add", "ada", "ada@example.com").succeeded();
        cli.run("user", "add", "bob", "bob@example.com").succeeded();
        cli.run("favorite", "add", "ada", "Film 1").succeeded();
        cli.run("favorite", "add", "bob", "Film 9").succeeded();
    }

    private static List<Integer> ids(JsonNode movies) {
        List<Integer> ids = new ArrayList<>();
        movies.forEach(movie -> ids.add(movie.get("id").asInt()));
        return ids;
    }

    /** {@return the first of the members with the highest score} */
    private static JsonNode highestMember(JsonNode members) {
        JsonNode highest = members.get(0);
        for (JsonNode member : members) {
            if (member.get("score").asDouble() > highest.get("score").asDouble()) {
                highest = member;
            }
        }
        return highest;
    }

    private long userId(String username) {
        return cli.run("user", "show", username, "--json").json().get("id").asLong();
    }

    @Test
    void pagesContinueByNumberAndByCursor() {
        JsonNode first = cli.run("recommend", "ada", "--limit", "6", "--page", "1", "--json")
                .json();
        String cursor = first.get("next_cursor").asText();
        JsonNode byCursor = cli.run("recommend", "ada", "--limit", "6", "--cursor", cursor, "--json")
                .json();
        JsonNode byNumber = cli.run("recommend", "ada", "--limit", "6", "--page", "2", "--json")
                .json();
        JsonNode last = cli.run("recommend", "ada", "--limit", "6", "--page", "3", "--json")
                .json();

        assertThat(byCursor).isEqualTo(byNumber);
        assertThat(ids(byCursor.get("recommendations")))
                .hasSize(6)
                .doesNotContainAnyElementsOf(ids(first.get("recommendations")));
        assertThat(last.get("recommendations")).hasSize(3);
        assertThat(last.get("next_cursor").isNull()).isTrue();
        assertThat(cli.run("recommend", "ada", "--limit", "6", "--page", "4").exit())
                .isEqualTo(1);
        assertThat(cli.run("recommend", "ada", "--limit", "6", "--page", "1")
                        .succeeded()
                        .out())
                .contains("more: --cursor " + cursor);
        assertThat(cli.run("recommend", "bob", "--cursor", cursor).err()).contains("another request");
    }

    @Test
    void debugShowsPartsModelsAndFallbacks() {
        JsonNode page = cli.run("recommend", "ada", "--debug", "--json").json();

        assertThat(page.fieldNames()).toIterable().containsExactly("recommendations", "next_cursor", "parts", "served");
        JsonNode part = page.get("parts").get(0);
        double sum = part.get("offset").asDouble();
        for (JsonNode contribution : part.get("contributions")) {
            sum += contribution.get("contribution").asDouble();
        }
        assertThat(sum).isCloseTo(part.get("collaborative").asDouble(), within(1e-6));
        assertThat(page.get("served").get("fallbacks"))
                .extracting(JsonNode::asText)
                .contains("no_trained_model");
        assertThat(page.get("recommendations")
                        .get(0)
                        .get("reasons")
                        .get(0)
                        .get("movies")
                        .get(0)
                        .get("title")
                        .asText())
                .isEqualTo("Film 1");
        assertThat(cli.run("recommend", "ada", "--debug").succeeded().out())
                .contains("collaborative", "item-cosine", "note: no trained model");
    }

    @Test
    void groupHasTheScoreOfEachMember() {
        JsonNode together = cli.run("recommend", "--group", "ada,bob", "--strategy", "least-misery", "--json")
                .json();

        assertThat(together).hasSize(10);
        JsonNode best = together.get(0);
        assertThat(best.get("scores"))
                .extracting(own -> own.get("username").asText())
                .containsExactly("ada", "bob");
        assertThat(best.get("score").asDouble())
                .isEqualTo(Math.min(
                        best.get("scores").get(0).get("score").asDouble(),
                        best.get("scores").get(1).get("score").asDouble()));
        for (JsonNode movie : together) {
            assertThat(movie.get("best_for_user_id"))
                    .as(movie.get("title").asText())
                    .isEqualTo(highestMember(movie.get("scores")).get("user_id"));
        }
        assertThat(together)
                .extracting(movie -> movie.get("best_for_user_id").asLong())
                .contains(userId("ada"), userId("bob"));
        assertThat(cli.run("recommend", "--group", "ada,bob").succeeded().out()).contains("ada", "bob", "because");
    }

    @Test
    void explorationIsReproducible() {
        JsonNode one = cli.run("recommend", "ada", "--explore", "0.9", "--seed", "5", "--json")
                .json();

        assertThat(cli.run("recommend", "ada", "--explore", "0.9", "--seed", "5", "--json")
                        .json())
                .isEqualTo(one);
        assertThat(cli.run("recommend", "ada", "--explore", "0.9", "--seed", "6", "--json")
                        .json())
                .isNotEqualTo(one);
        assertThat(ids(cli.run("recommend", "ada", "--diversity", "0.5", "--calibrate", "--json")
                        .json()))
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    @Test
    void nextAndOnboardingListMovies() {
        JsonNode next = cli.run("next", "Film 2", "--user", "ada", "--limit", "3", "--json")
                .json();
        JsonNode onboarding = cli.run("onboarding", "--limit", "4", "--json").json();

        assertThat(next).hasSize(3);
        assertThat(next.get(0).get("reasons")).isNotEmpty();
        assertThat(cli.run("next", "Film 2").succeeded().out()).contains("because");
        assertThat(onboarding).hasSize(4);
        assertThat(onboarding)
                .extracting(movie -> movie.get("genres").get(0).get("name").asText())
                .contains("Crime", "Comedy");
        assertThat(cli.run("onboarding").succeeded().out()).contains("Film");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recommend ada --diversity 2",
                "recommend ada --popularity 7",
                "recommend ada --group bob",
                "recommend --group ada,bob --strategy loudest",
                "recommend ada --page 0",
                "recommend ada --page 2 --cursor x",
                "onboarding --limit 101",
                "next"
            })
    void wrongUsageIsRefused(String line) {
        Cli.Result result = cli.run(line.split(" "));

        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }
}
