package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What friends make of recommendations on the command line: suggestions, weights and candidates from lists. */
class FriendsCommandsTest {

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    /** Ann and Bob are friends, and so are Bob and Cleo; Cleo likes Fight Club as Ann does. */
    @BeforeEach
    void fill() {
        cli = new Cli(folder.resolve("test.db"));
        cli.run("migrate", "--sample-data").succeeded();
        for (String name : List.of("ann", "bob", "cleo")) {
            cli.run("user", "add", name, name + "@example.com").succeeded();
            cli.run("user", "profile", name, "--taste", "public").succeeded();
        }
        befriend("ann", "bob");
        befriend("bob", "cleo");
        cli.run("favorite", "add", "ann", "Fight Club").succeeded();
        cli.run("favorite", "add", "cleo", "Fight Club").succeeded();
    }

    private void befriend(String one, String other) {
        cli.run("follow", "add", one, other).succeeded();
        cli.run("follow", "add", other, one).succeeded();
    }

    private JsonNode json(String line) {
        return cli.run((line + " --json").split(" ")).json();
    }

    private static List<String> texts(JsonNode array, String pointer) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> one.at(pointer).asText())
                .toList();
    }

    @Test
    void friendOfAFriendIsSuggestedWithReasons() {
        JsonNode suggested = json("friends suggest ann");

        assertThat(texts(suggested, "/user/username")).containsExactly("cleo");
        JsonNode cleo = suggested.get(0);
        assertThat(cleo.fieldNames())
                .toIterable()
                .containsExactly("user", "score", "mutual_friends", "likeness", "reasons", "movies");
        assertThat(cleo.get("mutual_friends").asInt()).isEqualTo(1);
        assertThat(cleo.get("score").asDouble()).isBetween(0.2, 1.0);
        assertThat(cleo.get("reasons").get(0).asText()).contains("bob", "friend");
        assertThat(texts(cleo.get("movies"), "/title")).containsExactly("Fight Club");
        assertThat(cli.run("friends", "suggest", "ann").succeeded().out())
                .contains("because", "cleo", "you both like Fight Club");
    }

    @Test
    void nobodyWithABlockIsSuggested() {
        cli.run("block", "add", "cleo", "ann").succeeded();

        assertThat(json("friends suggest ann")).isEmpty();
        assertThat(cli.run("friends", "suggest", "ann").succeeded().out()).isEqualToIgnoringNewLines("(none)");
    }

    @Test
    void whatFriendsLikeRisesByTheirWeight() {
        cli.run("favorite", "add", "bob", "Forrest Gump").succeeded();

        List<String> plain = texts(json("recommend ann --limit 50"), "/title");
        JsonNode weighed = json("recommend ann --limit 50 --friends 1");

        assertThat(plain).contains("Forrest Gump");
        assertThat(texts(weighed, "/title").indexOf("Forrest Gump")).isLessThanOrEqualTo(plain.indexOf("Forrest Gump"));
        JsonNode film = StreamSupport.stream(weighed.spliterator(), false)
                .filter(one -> one.get("title").asText().equals("Forrest Gump"))
                .findFirst()
                .orElseThrow();
        assertThat(texts(film.get("reasons"), "/type")).contains("friends_like");
        assertThat(texts(film.get("reasons"), "/text")).contains("your friend bob loved it");
    }

    @Test
    void candidatesAreTheFilmsOfAListThatTheUserSees() {
        cli.run("list", "create", "ann", "Evenings", "--visibility", "private").succeeded();
        cli.run("list", "add", "ann", "1", "Forrest Gump").succeeded();
        cli.run("list", "add", "ann", "1", "Fight Club").succeeded();

        assertThat(texts(json("recommend ann --list 1"), "/title")).containsExactly("Forrest Gump");
        assertThat(texts(json("recommend --group ann,bob --list 1"), "/title")).containsExactly("Forrest Gump");
        assertThat(texts(json("tonight --with ann --minutes any --mood any --list 1"), "/title"))
                .containsExactly("Forrest Gump");
        assertThat(texts(json("tonight --with ann,bob --minutes any --mood any --list 1"), "/title"))
                .containsExactly("Forrest Gump");
        for (String line : List.of(
                "recommend bob --list 1",
                "recommend --group bob,ann --list 1",
                "tonight --with bob --minutes any --mood any --list 1")) {
            Cli.Result refused = cli.run(line.split(" "));
            assertThat(refused.exit()).as(line).isEqualTo(1);
            assertThat(refused.err()).startsWith("there is no list 1 that bob sees");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "friends suggest ann --limit 0 | --limit must be 1 to 100, was 0",
                "friends suggest ann --limit 101 | --limit must be 1 to 100, was 101",
                "recommend ann --friends 1.5 | friends must be 0 to 1, was 1.5",
                "recommend ann --friends NaN | friends must be 0 to 1, was NaN",
                "recommend --group ann,bob --friends 1 | --friends needs a USER",
                "recommend ann --list 0 | --list must be 1 to 2147483647, was 0",
                "tonight --with ann --minutes any --mood any --list -1 | --list must be 1 to 2147483647, was -1",
            })
    void wrongValuesAreWrongUsage(String line, String message) {
        Cli.Result result = cli.run(line.split(" "));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).startsWith(message);
    }
}
