package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reviews, comments, follows, lists, feeds and reports on the command line, on the sample data. */
class CommunityCommandsTest {

    /** What clears a terminal, renames its window, and writes from right to left. */
    private static final String HOSTILE =
            "\u001b[2J\u001b]0;owned\u0007 \u202Eevil\u009b31m and a long text that goes on"
                    + " and on, so that a table has to break it between words or to cut it";

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void fill() {
        cli = new Cli(folder.resolve("test.db"));
        cli.run("migrate", "--sample-data").succeeded();
        for (String name : List.of("ann", "bob", "cleo")) {
            cli.run("user", "add", name, name + "@example.com").succeeded();
        }
    }

    private JsonNode json(String... words) {
        return cli.run(words).json();
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> one.get(field).asText())
                .toList();
    }

    @Test
    void reviewIsWrittenEditedDeletedAndRestored() {
        JsonNode written = json(
                "review",
                "write",
                "ann",
                "Fight Club",
                "--text",
                "Good.",
                "--title",
                "First",
                "--rating",
                "8.5",
                "--json");
        String id = written.get("id").asText();
        assertThat(written.get("movie_title").asText()).isEqualTo("Fight Club");
        assertThat(written.get("rating").asDouble()).isEqualTo(8.5);
        assertThat(written.get("author").get("username").asText()).isEqualTo("ann");
        assertThat(written.get("visibility").asText()).isEqualTo("public");

        JsonNode edited = json("review", "edit", "ann", id, "--text", "Better.", "--spoiler", "true", "--json");
        assertThat(edited.get("body").asText()).isEqualTo("Better.");
        assertThat(edited.get("title").asText()).isEqualTo("First");
        assertThat(texts(json("review", "edits", id, "--viewer", "ann", "--json"), "body"))
                .containsExactly("Good.");
        assertThat(json("review", "edits", id, "--viewer", "bob", "--json")).isEmpty();
        assertThat(cli.run("review", "list", "--movie", "Fight Club")
                        .succeeded()
                        .out())
                .contains("(spoiler)")
                .doesNotContain("Better.");

        assertThat(json("review", "delete", "ann", id, "--json").get("changed").asBoolean())
                .isTrue();
        assertThat(json("review", "list", "--by", "ann", "--json")).isEmpty();
        assertThat(cli.run("review", "show", id).exit()).isEqualTo(1);
        cli.run("review", "restore", "ann", id).succeeded();
        assertThat(cli.run("review", "show", id).succeeded().out()).contains("Better.", "Fight Club (1999) by ann");
    }

    @Test
    void whatIsPrivateIsNotThereForOthers() {
        cli.run("review", "write", "ann", "Fight Club", "--text", "Mine.", "--visibility", "private")
                .succeeded();

        assertThat(json("review", "list", "--json")).isEmpty();
        assertThat(json("review", "list", "--viewer", "bob", "--json")).isEmpty();
        assertThat(json("review", "list", "--viewer", "ann", "--json")).hasSize(1);
        Cli.Result refused = cli.run("review", "list", "--viewer", "bob", "--as-moderator");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("bob has the role member");
        cli.run("user", "role", "bob", "moderator").succeeded();
        assertThat(json("review", "list", "--viewer", "bob", "--as-moderator", "--json"))
                .hasSize(1);
        assertThat(cli.run("review", "list", "--as-moderator").exit()).isEqualTo(2);
    }

    /** Whatever people write, a terminal only shows it. */
    @Test
    void noTextReachesTheTerminalAsACommand() {
        cli.run("follow", "add", "ann", "bob").succeeded();
        cli.run("follow", "add", "bob", "ann").succeeded();
        cli.run("review", "write", "ann", "Fight Club", "--text", HOSTILE, "--title", HOSTILE)
                .succeeded();
        cli.run("comment", "write", "bob", "--review", "1", HOSTILE).succeeded();
        cli.run("list", "create", "ann", HOSTILE, "--description", HOSTILE).succeeded();
        cli.run("list", "add", "ann", "1", "Fight Club", "--note", HOSTILE).succeeded();
        cli.run("report", "review", "bob", "1", "--reason", "other", "--details", HOSTILE)
                .succeeded();
        cli.run("user", "role", "ann", "moderator").succeeded();
        cli.run("report", "hide", "ann", "--comment", "1", "--note", HOSTILE).succeeded();

        for (String line : List.of(
                "review show 1",
                "review list",
                "comment list --review 1 --viewer bob",
                "list show 1 --viewer ann",
                "list find",
                "feed bob",
                "report pending ann",
                "report log ann")) {
            for (String form : List.of(line, line + " --json")) {
                Cli.Result result = cli.run(form.split(" ")).succeeded();
                assertThat(result.out())
                        .as(form)
                        .contains("long text")
                        .doesNotContain("\u001b", "\u009b", "\u202E", "\u0007");
            }
        }
    }

    @Test
    void commentsStandInThreads() {
        cli.run("review", "write", "ann", "Fight Club", "--text", "Good.").succeeded();
        cli.run("comment", "write", "bob", "--review", "1", "Yes.").succeeded();
        JsonNode answer = json("comment", "write", "ann", "--answers", "1", "Thanks.", "--json");
        assertThat(answer.get("review_id").asInt()).isEqualTo(1);
        assertThat(answer.get("answers").asInt()).isEqualTo(1);
        assertThat(answer.has("subject")).isFalse();

        assertThat(texts(json("comment", "list", "--review", "1", "--json"), "body"))
                .containsExactly("Yes.", "Thanks.");
        cli.run("comment", "edit", "bob", "1", "Oh yes.").succeeded();
        assertThat(texts(json("comment", "list", "--by", "bob", "--json"), "body"))
                .containsExactly("Oh yes.");
        assertThat(json("comment", "like", "ann", "1", "--json").get("changed").asBoolean())
                .isTrue();
        cli.run("comment", "delete", "bob", "1").succeeded();
        assertThat(cli.run("comment", "list", "--review", "1").succeeded().out())
                .contains("(removed)", "Thanks.");
        assertThat(cli.run("comment", "delete", "cleo", "2").exit()).isEqualTo(1);
        assertThat(cli.run("comment", "list").exit()).isEqualTo(2);
    }

    @Test
    void privateAccountIsAskedAndFriendsFollowEachOther() {
        cli.run("user", "profile", "ann", "--private", "true").succeeded();
        assertThat(json("follow", "add", "bob", "ann", "--json").get("state").asText())
                .isEqualTo("requested");
        assertThat(json("follow", "requests", "ann", "--json")).hasSize(1);
        cli.run("follow", "accept", "ann", "bob").succeeded();
        cli.run("follow", "add", "ann", "bob").succeeded();

        assertThat(json("friends", "ann", "--viewer", "ann", "--json")).hasSize(1);
        assertThat(json("follow", "followers", "ann", "--viewer", "cleo", "--json"))
                .isEmpty();
        cli.run("block", "add", "ann", "bob").succeeded();
        assertThat(cli.run("block", "add", "ann", "bob").exit()).isEqualTo(1);
        assertThat(cli.run("block", "add", "ann", "ann").exit()).isEqualTo(1);
        assertThat(json("friends", "ann", "--viewer", "ann", "--json")).isEmpty();
        cli.run("block", "remove", "ann", "bob").succeeded();
        assertThat(json("friends", "ann", "--viewer", "ann", "--json")).isEmpty();
    }

    @Test
    void listIsSharedArrangedAndCopied() {
        cli.run("list", "create", "ann", "Evenings", "--ranked", "--visibility", "private")
                .succeeded();
        cli.run("list", "add", "ann", "1", "Fight Club").succeeded();
        cli.run("list", "add", "ann", "1", "Forrest Gump", "--note", "long").succeeded();
        assertThat(cli.run("list", "show", "1", "--viewer", "bob").exit()).isEqualTo(1);
        cli.run("list", "invite", "ann", "1", "bob", "--role", "editor").succeeded();
        cli.run("list", "accept", "bob", "1").succeeded();
        cli.run("list", "move", "bob", "1", "Forrest Gump", "--before", "Fight Club")
                .succeeded();

        JsonNode shown = json("list", "show", "1", "--viewer", "bob", "--json");
        assertThat(shown.get("films").get(0).get("movie").get("title").asText()).isEqualTo("Forrest Gump");
        assertThat(shown.get("list").get("viewer_role").asText()).isEqualTo("editor");
        String secret = json("list", "link", "ann", "1", "--json").get("secret").asText();
        assertThat(json("list", "show", "--secret", secret, "--json").get("films"))
                .hasSize(2);
        Cli.Result stale = cli.run("list", "arrange", "ann", "1", "Fight Club", "Forrest Gump", "--if-version", "1");
        assertThat(stale.exit()).isEqualTo(1);
        cli.run("list", "arrange", "ann", "1", "Fight Club", "Forrest Gump").succeeded();
        cli.run("list", "copy", "bob", "1", "Copy").succeeded();
        assertThat(texts(json("list", "find", "--owner", "bob", "--json"), "name"))
                .containsExactly("Copy");
        assertThat(cli.run("list", "find", "--owner", "bob", "--name", "x").exit())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"list.json", "list.csv"})
    void listGoesThroughAFile(String name) throws IOException {
        cli.run("list", "create", "ann", "One, \"two\"", "--description", "Of\nlines")
                .succeeded();
        cli.run("list", "add", "ann", "1", "Forrest Gump", "--note", "with, \"Bob\"")
                .succeeded();
        cli.run("list", "add", "ann", "1", "Fight Club").succeeded();
        String file = folder.resolve(name).toString();

        cli.run("list", "export", "1", file).succeeded();
        assertThat(cli.run("list", "export", "1", file).exit()).isEqualTo(1);
        assertThat(json("list", "import", "bob", file, "--dry-run", "--json")
                        .get("films")
                        .asInt())
                .isEqualTo(2);
        JsonNode made = json("list", "import", "bob", file, "--json");

        JsonNode copy = json("list", "show", made.get("list").asText(), "--json");
        JsonNode list = json("list", "show", "1", "--json");
        assertThat(copy.get("list").get("name")).isEqualTo(list.get("list").get("name"));
        assertThat(copy.get("list").get("description"))
                .isEqualTo(list.get("list").get("description"));
        assertThat(texts(copy.get("films"), "note")).isEqualTo(texts(list.get("films"), "note"));
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\r\n1,2\r\n");
        Cli.Result refused = cli.run("list", "import", "bob", other.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("no column Position");
    }

    @Test
    void moderatorsJudgeReports() {
        cli.run("review", "write", "ann", "Fight Club", "--text", "He is the other one.")
                .succeeded();
        cli.run("report", "review", "bob", "1", "--reason", "spoiler").succeeded();
        assertThat(cli.run("report", "review", "bob", "1", "--reason", "spoiler")
                        .exit())
                .isEqualTo(1);
        assertThat(cli.run("report", "pending", "cleo").exit()).isEqualTo(1);
        cli.run("user", "role", "cleo", "moderator").succeeded();

        JsonNode pending = json("report", "pending", "cleo", "--json");
        assertThat(pending.get(0).get("subject").get("kind").asText()).isEqualTo("review");
        assertThat(pending.get(0).get("reason").asText()).isEqualTo("spoiler");
        assertThat(cli.run("report", "decide", "cleo", "1").exit()).isEqualTo(2);
        cli.run("report", "decide", "cleo", "1", "--upheld").succeeded();
        JsonNode own = json("report", "by", "bob", "--json").get(0);
        assertThat(own.get("state").asText()).isEqualTo("upheld");
        assertThat(own.toString()).doesNotContain("cleo");
        assertThat(json("report", "pending", "cleo", "--state", "upheld", "--json")
                        .get(0)
                        .at("/decided_by/username")
                        .asText())
                .isEqualTo("cleo");
        cli.run("report", "hide", "cleo", "--review", "1", "--note", "tells the end")
                .succeeded();
        assertThat(json("review", "list", "--json")).isEmpty();
        cli.run("report", "stop", "cleo", "ann", "comment").succeeded();
        assertThat(cli.run("user", "profile", "ann").succeeded().out()).contains("may not comment");
        assertThat(texts(json("report", "log", "cleo", "--json"), "action"))
                .containsExactly("stopped_comments", "hid", "upheld");
    }

    @Test
    void userGoesThroughAFile() {
        cli.run("rate", "ann", "Fight Club", "9").succeeded();
        cli.run("review", "write", "ann", "Fight Club", "--text", "Good.").succeeded();
        String file = folder.resolve("ann.json").toString();
        cli.run("export-user", "ann", "--to", file).succeeded();
        assertThat(cli.run("export-user", "ann", "--to", file).exit()).isEqualTo(1);
        assertThat(cli.run("user", "delete", "ann").exit()).isEqualTo(1);
        cli.run("user", "delete", "ann", "--force").succeeded();
        assertThat(cli.run("user", "show", "ann").exit()).isEqualTo(1);

        assertThat(cli.run("import-user", file, "--dry-run").succeeded().out()).contains("Nothing was written.");
        assertThat(cli.run("user", "show", "ann").exit()).isEqualTo(1);
        JsonNode outcome = json("import-user", file, "--json");

        assertThat(outcome.get("created").asBoolean()).isTrue();
        assertThat(outcome.get("parts").get("reviews").get("written").asInt()).isEqualTo(1);
        assertThat(texts(json("review", "list", "--by", "ann", "--json"), "body"))
                .containsExactly("Good.");
        assertThat(texts(json("ratings", "ann", "--json"), "title")).containsExactly("Fight Club");
    }
}
