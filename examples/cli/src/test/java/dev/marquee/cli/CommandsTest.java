package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.Marquee;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the command line, on the sample data. */
class CommandsTest {

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void fill() {
        cli = new Cli(folder.resolve("test.db"));
        cli.run("migrate", "--sample-data").succeeded();
    }

    @Test
    void userIsAddedShownAndListed() {
        JsonNode added = cli.run("user", "add", "ada", "ada@example.com", "--first-name", "Ada", "--json")
                .json();
        JsonNode shown = cli.run("user", "show", "ADA", "--json").json();

        assertThat(added.get("id").asInt()).isEqualTo(4);
        assertThat(shown.fieldNames())
                .toIterable()
                .startsWith(
                        "id",
                        "username",
                        "email",
                        "first_name",
                        "last_name",
                        "is_active",
                        "date_joined",
                        "created_at",
                        "updated_at")
                .doesNotContain("password");
        assertThat(shown.get("first_name").asText()).isEqualTo("Ada");
        assertThat(shown.get("last_name").isNull()).isTrue();
        assertThat(shown.get("is_active").asBoolean()).isTrue();
        assertThat(cli.run("user", "list", "--json").json()).hasSize(4);
        assertThat(cli.run("user", "show", "4", "--json").json().get("username").asText())
                .isEqualTo("ada");
        assertThat(cli.run("user", "show", "ada@example.com").succeeded().out()).contains("ada@example.com");
    }

    @Test
    void roleIsShownGivenAndTakenAway() {
        assertThat(cli.run("user", "role", "cinephile").succeeded().out().strip())
                .isEqualTo("cinephile has the role member.");
        JsonNode given =
                cli.run("user", "role", "Cinephile", "Moderator", "--json").json();
        assertThat(given.fieldNames()).toIterable().containsExactly("user_id", "username", "role", "changed");
        assertThat(given.get("user_id").asInt()).isEqualTo(2);
        assertThat(given.get("username").asText()).isEqualTo("cinephile");
        assertThat(given.get("role").asText()).isEqualTo("moderator");
        assertThat(given.get("changed").asBoolean()).isTrue();
        JsonNode shown = cli.run("user", "role", "2", "--json").json();
        assertThat(shown.get("role").asText()).isEqualTo("moderator");
        assertThat(shown.get("changed").asBoolean()).isFalse();
        assertThat(cli.run("user", "role", "cinephile", "moderator").succeeded().out())
                .contains("cinephile already had the role moderator.");
        assertThat(cli.run("user", "role", "cinephile", "member").succeeded().out())
                .contains("cinephile now has the role member.");
        assertThat(cli.run("user", "role", "cinephile", "--json")
                        .json()
                        .get("role")
                        .asText())
                .isEqualTo("member");
    }

    @Test
    void takenUsernameFailsInOneLine() {
        Cli.Result result = cli.run("user", "add", "Cinephile", "new@example.com");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1).first().asString().contains("Cinephile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmdb:13", "2", "Forrest Gump", "forrest gump"})
    void movieIsNamedByTmdbIdIdOrTitle(String name) {
        JsonNode movie = cli.run("movie", "show", name, "--json").json();

        assertThat(movie.get("title").asText()).isEqualTo("Forrest Gump");
        assertThat(movie.get("tmdb_id").asInt()).isEqualTo(13);
        assertThat(movie.get("release_date").asText()).isEqualTo("1994-07-06");
        assertThat(movie.get("vote_average").decimalValue()).isEqualByComparingTo("8.8");
        assertThat(movie.get("vote_count").asInt()).isEqualTo(24000);
        assertThat(movie.get("genres"))
                .extracting(genre -> genre.get("name").asText())
                .containsExactly("Comedy", "Drama");
    }

    @Test
    void movieIsShownWithEverythingThatIsStored() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            marquee.movies()
                    .upsert(NewMovie.builder(238, "The Godfather")
                            .original("Il padrino", "it")
                            .budget(6_000_000L)
                            .collection(new MovieCollection(230, "The Godfather Collection"))
                            .keywords(List.of(new Keyword(10391, "mafia")))
                            .companies(List.of(new Company(4, "Paramount")))
                            .credits(List.of(
                                    Credit.cast(new Person(3084, "Marlon Brando"), "Don Vito", 0),
                                    Credit.crew(new Person(1776, "Francis Ford Coppola"), "Directing", "Director")))
                            .build());
            marquee.movies().markRemoved(List.of(238));
        }

        JsonNode movie = cli.run("movie", "show", "tmdb:238", "--json").json();
        String text = cli.run("movie", "show", "tmdb:238").succeeded().out();

        assertThat(movie.get("original_title").asText()).isEqualTo("Il padrino");
        assertThat(movie.get("original_language").asText()).isEqualTo("it");
        assertThat(movie.get("budget").asLong()).isEqualTo(6_000_000L);
        assertThat(movie.get("revenue").isNull()).isTrue();
        assertThat(movie.get("removed_at").asText()).startsWith("20");
        assertThat(movie.get("collection").get("name").asText()).isEqualTo("The Godfather Collection");
        assertThat(movie.get("keywords").get(0).get("name").asText()).isEqualTo("mafia");
        assertThat(movie.get("companies").get(0).get("tmdb_id").asInt()).isEqualTo(4);
        assertThat(movie.get("credits").get(1).get("job").asText()).isEqualTo("Director");
        assertThat(text)
                .contains("originally Il padrino")
                .contains("Marlon Brando (as Don Vito), Francis Ford Coppola (Director)");
    }

    @Test
    void listsAreFilteredByLanguage() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            marquee.movies()
                    .upsert(NewMovie.builder(194, "Amélie").original(null, "fr").build());
        }

        assertThat(cli.run("trending", "--language", "fr", "--json").json())
                .extracting(movie -> movie.get("title").asText())
                .containsExactly("Amélie");
        assertThat(cli.run("trending", "--language", "FR", "--json").json())
                .isEqualTo(cli.run("trending", "--language", "fr", "--json").json());
        assertThat(cli.run("trending", "--language", "French").exit()).isEqualTo(2);
    }

    @Test
    void favoriteIsAddedListedAndRemoved() {
        JsonNode added = cli.run("favorite", "add", "actionlover", "Fight Club", "--json")
                .json();
        JsonNode again =
                cli.run("favorite", "add", "actionlover", "tmdb:550", "--json").json();
        JsonNode listed = cli.run("favorite", "list", "actionlover", "--json").json();

        assertThat(added.get("changed").asBoolean()).isTrue();
        assertThat(again.get("changed").asBoolean()).isFalse();
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).get("movie").get("title").asText()).isEqualTo("Fight Club");
        assertThat(listed.get(0).get("user_id").asInt()).isEqualTo(3);
        cli.run("favorite", "remove", "actionlover", "Fight Club").succeeded();
        assertThat(cli.run("favorite", "list", "actionlover", "--json").json()).hasSize(1);
    }

    @Test
    void preferencesAreReplaced() {
        cli.run("prefer", "actionlover", "drama", "tmdb:35").succeeded();

        JsonNode user = cli.run("user", "show", "actionlover", "--json").json();

        assertThat(user.get("preferences"))
                .extracting(genre -> genre.get("name").asText())
                .containsExactly("Comedy", "Drama");
        cli.run("prefer", "actionlover", "--none").succeeded();
        assertThat(cli.run("user", "show", "actionlover", "--json").json().get("preferences"))
                .isEmpty();
    }

    @Test
    void moviesAreSearchedAndListed() {
        assertThat(cli.run("search", "DARK", "--json").json()).hasSize(1);
        assertThat(cli.run("search", "dark", "--prefix", "--json").json()).isEmpty();
        assertThat(cli.run("by-genre", "thriller", "--json").json())
                .extracting(movie -> movie.get("title").asText())
                .containsExactly("The Dark Knight", "Fight Club");
        assertThat(cli.run("trending", "--json", "--limit", "2").json())
                .extracting(movie -> movie.get("title").asText())
                .containsExactly("The Dark Knight", "Fight Club");
        assertThat(cli.run("trending", "--half-life", "14", "--json").json())
                .isEqualTo(cli.run("trending", "--json").json());
        assertThat(cli.run("trending", "--half-life", "0").exit()).isEqualTo(2);
        assertThat(cli.run("search", "dark").succeeded().out()).contains("The Dark Knight", "2008");
    }

    @Test
    void recommendationsFollowTheirOptionsAndGiveReasons() {
        JsonNode all = cli.run("recommend", "actionlover", "--json").json();

        assertThat(all)
                .extracting(movie -> movie.get("title").asText())
                .doesNotContain("The Dark Knight")
                .hasSize(2);
        assertThat(all.get(0).get("score").asDouble()).isBetween(0.0, 1.0);
        assertThat(all.get(0).get("reason").asText()).isNotBlank();
        assertThat(all.get(0).get("reasons").get(0).fieldNames()).toIterable().contains("type", "text", "share");
        assertThat(cli.run("recommend", "actionlover", "--genre", "Comedy", "--json")
                        .json())
                .extracting(movie -> movie.get("title").asText())
                .containsExactly("Forrest Gump");
        assertThat(cli.run("recommend", "actionlover", "--exclude-genre", "Comedy", "--json")
                        .json())
                .extracting(movie -> movie.get("title").asText())
                .containsExactly("Fight Club");
        assertThat(cli.run("recommend", "actionlover", "--from", "1995", "--to", "2000", "--json")
                        .json())
                .extracting(movie -> movie.get("title").asText())
                .containsExactly("Fight Club");
        assertThat(cli.run("recommend", "actionlover", "--limit", "1", "--json").json())
                .hasSize(1);
        assertThat(cli.run("similar", "Fight Club", "--json")
                        .json()
                        .get(0)
                        .get("title")
                        .asText())
                .isEqualTo("The Dark Knight");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frob",
                "user",
                "user add ada",
                "user role",
                "user role cinephile owner",
                "recommend",
                "recommend cinephile --limit 0",
                "recommend cinephile --limit 1001",
                "recommend cinephile --limit x",
                "recommend cinephile --from abc",
                "recommend cinephile --from 2000 --to 1990",
                "trending --frob",
                "prefer cinephile",
                "prefer cinephile Drama --none",
                "import movielens",
                "search"
            })
    void wrongUsageExitsWithTwo(String line) {
        Cli.Result result = cli.run(line.split(" "));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isNotBlank().doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user show nobody",
                "user role nobody",
                "user role nobody moderator",
                "movie show tmdb:1",
                "movie show 99",
                "movie show Nothing",
                "by-genre Noir",
                "recommend nobody",
                "similar tmdb:x",
                "favorite add cinephile Nothing",
                "prefer cinephile Noir",
                "recommend cinephile --genre Noir",
                "user add x y",
                "import movielens /nowhere"
            })
    void failureExitsWithOneAndPrintsOneLine(String line) {
        Cli.Result result = cli.run(line.split(" "));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void verboseShowsTheStackTrace() {
        assertThat(cli.run("--verbose", "user", "show", "nobody").err()).contains("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://ada:s3cret@localhost/db",
                "jdbc:postgresql://localhost:1/db?user=ada&password=s3cret",
                "postgres://ada:s3cret@localhost/db",
                "ada:s3cret@localhost/db",
                "jdbc:mysql://localhost/db?password=s3cret",
            })
    void noPasswordOfAUrlIsShownEvenVerbosely(String url) {
        Cli.Result refused = Cli.runPlain("--verbose", "--db", url, "search", "x");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("Exception").doesNotContain("s3cret");
    }

    @Test
    void databaseOfAnotherApplicationIsRefusedInOneLineAndNotChanged(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("other.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE movies_movie (id INTEGER PRIMARY KEY, name TEXT)");
        }
        byte[] before = Files.readAllBytes(file);

        Cli.Result refused = Cli.runPlain("--db", file.toString(), "search", "x");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("database of another application").hasLineCount(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void databaseMayBeNamedAfterTheCommandAndAsABareFile() {
        Path other = folder.resolve("other.db");

        Cli.runPlain("migrate", "--sample-data", "--db", "jdbc:sqlite:" + other).succeeded();

        assertThat(other).exists();
        assertThat(Cli.runPlain("user", "list", "--json", "--db", other.toString())
                        .json())
                .hasSize(3);
    }

    @Test
    void sampleDataIsRefusedByADatabaseWithRows() throws Exception {
        Path other = folder.resolve("other.db");
        Cli.runPlain("user", "add", "ada", "ada@example.com", "--db", other.toString())
                .succeeded();

        Cli.Result result = Cli.runPlain("migrate", "--sample-data", "--db", other.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(Files.exists(other)).isTrue();
        assertThat(Cli.runPlain("user", "list", "--json", "--db", other.toString())
                        .json())
                .hasSize(1);
    }

    @Test
    void titleOfSeveralMoviesIsRefused() {
        Path two = folder.resolve("two");
        MovieLensFiles.latest(two)
                .movies("1,Heat (1995),Crime", "2,Heat (1986),Drama")
                .links("1,1,949", "2,2,")
                .ratings("1,1,4.0,1")
                .write();
        cli.run("import", "movielens", two.toString()).succeeded();

        Cli.Result result = cli.run("movie", "show", "heat");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("1995", "1986");
    }
}
