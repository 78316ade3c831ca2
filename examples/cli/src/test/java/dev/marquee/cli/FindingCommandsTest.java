package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.WatchOffer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How movies are found, named, filtered and shown on the command line. */
class FindingCommandsTest {

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void fill() {
        cli = new Cli(folder.resolve("test.db"));
        try (Marquee marquee = Marquee.open(cli.url())) {
            // One by one, so that the ids are 1, 2, 3 and so on in this order.
            List.of(
                            movie(1271, "300", 2006, 13_500).budget(65_000_000L).build(),
                            movie(12244, "9", 2009, 3_300).build(),
                            movie(438631, "Dune", 2021, 13_500).build(),
                            movie(841, "Dune", 1984, 3_200).build(),
                            movie(98, "Gladiator", 2000, 19_500)
                                    .credits(List.of(Credit.cast(new Person(934, "Russell Crowe"), "Maximus", 0)))
                                    .keywords(List.of(new Keyword(5049, "ancient rome")))
                                    .collection(new MovieCollection(1069584, "Gladiator Collection"))
                                    .build(),
                            MovieFactsTest.amelie())
                    .forEach(marquee.movies()::upsert);
        }
    }

    private static NewMovie.Builder movie(int tmdbId, String title, int year, int votes) {
        return NewMovie.builder(tmdbId, title)
                .releaseDate(LocalDate.of(year, 1, 1))
                .votes(BigDecimal.valueOf(7), votes);
    }

    @ParameterizedTest
    @CsvSource({
        "300, 1271",
        "9, 12244",
        "1, 1271",
        "id:2, 12244",
        "tmdb:98, 98",
        "tt0211915, 194",
        "Dune (1984), 841",
        "dune (2021), 438631",
        "amelie, 194",
        "amelie (2001), 194",
        "Le fabuleux destin d'amelie poulain, 194",
        "amelie from montmartre, 194",
    })
    void movieIsNamedAsPeopleDo(String name, int tmdbId) {
        assertThat(cli.movieNamed(name)).isEqualTo(tmdbId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"movie show", "similar", "next", "favorite add cinephile", "favorite remove cinephile"})
    void everyCommandThatTakesAMovieAsksWhichOneWasMeant(String command) {
        cli.run("user", "add", "cinephile", "c@example.com").succeeded();

        Cli.Result unknown = cli.run((command + " gladiattor").split(" "));
        Cli.Result several = cli.run((command + " dune").split(" "));

        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err())
                .hasLineCount(1)
                .startsWith("there is no movie \"gladiattor\"; did you mean Gladiator (2000)?");
        assertThat(several.exit()).isEqualTo(1);
        assertThat(several.err())
                .hasLineCount(1)
                .contains("2 movies are called \"dune\"", "Dune (2021) id:3", "Dune (1984) id:4");
        assertThat(unknown.out() + several.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id:99", "id:x", "tmdb:1", "tt9999999", "99", "Dune (1999)", "xyzzy"})
    void nameOfNoMovieIsRefusedInOneLine(String name) {
        Cli.Result result = cli.run("movie", "show", name);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).contains("there is no movie");
    }

    @Test
    void messageAboutALongNameIsShort() {
        assertThat(cli.run("movie", "show", "gladiattor ".repeat(20)).err().length())
                .isLessThan(400);
        assertThat(cli.run("movie", "show", "x".repeat(2000)).exit()).isEqualTo(1);
    }

    @Test
    void searchFindsWithTyposAndByPeopleAndPrintsMoviesAsBefore() {
        JsonNode found =
                cli.run("search", "gladiattor", "--json", "--limit", "1").json();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("title").asText()).isEqualTo("Gladiator");
        assertThat(found.get(0).fieldNames()).toIterable().containsExactlyElementsOf(Cli.MOVIE_FIELDS);
        assertThat(cli.run("search", "russell crowe").succeeded().out()).contains("person Russell Crowe", "Gladiator");
        assertThat(cli.run("search", "russell crowe", "--kind", "title,alias", "--json")
                        .json())
                .isEmpty();
    }

    @Test
    void textInsideOfAWordIsFoundToo() {
        assertThat(titles("search", "ladiato")).containsExactly("Gladiator");
    }

    @Test
    void prefixAndKindExcludeEachOther() {
        assertThat(cli.run("search", "x", "--prefix", "--kind", "title").exit()).isEqualTo(2);
        assertThat(cli.run("search", "x", "--kind", "frob").exit()).isEqualTo(2);
        assertThat(titles("search", "glad", "--prefix")).containsExactly("Gladiator");
    }

    @ParameterizedTest
    @CsvSource({
        "--country fr, Amélie",
        "--spoken-language fr, Amélie",
        "--certification US:R, Amélie",
        "--provider US:8, Amélie",
        "--person 'russell crowe', Gladiator",
        "--person tmdb:934, Gladiator",
        "--keyword 'Ancient Rome', Gladiator",
        "--collection gladiator, Gladiator",
        "--min-budget 1000000, 300",
    })
    void listsAreFilteredByFacts(String condition, String title) {
        String[] option = condition.replace("'", "").split(" ", 2);

        assertThat(titles("movie", "list", option[0], option[1])).containsExactly(title);
        assertThat(cli.run("count", option[0], option[1], "--json")
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(cli.run("count", option[0], option[1]).succeeded().out()).isEqualTo("1" + System.lineSeparator());
    }

    @Test
    void unknownPersonIsRefusedWithSimilarOnes() {
        Cli.Result result = cli.run("movie", "list", "--person", "Rusell Crowe");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).contains("did you mean Russell Crowe tmdb:934?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "movie list --certification PG",
                "movie list --provider US",
                "movie list --provider US:x",
                "movie list --country France",
                "movie list --company Pixar",
                "movie list --min-budget x",
                "movie list --min-budget 2 --max-budget 1",
                "movie list --order frob",
                "movie list --titles-in Deutsch",
                "suggest x --limit 0",
            })
    void wrongConditionIsWrongUsage(String line) {
        Cli.Result result = cli.run(line.split(" "));

        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(line.substring(line.lastIndexOf(' ') + 1));
        assertThat(result.out()).isEmpty();
    }

    @Test
    void listHasTheOrderThatIsAskedFor() {
        assertThat(titles("movie", "list", "--order", "oldest", "--limit", "2")).containsExactly("Dune", "Gladiator");
        assertThat(titles("movie", "list", "--order", "highest_budget", "--limit", "1"))
                .containsExactly("300");
    }

    @Test
    void noticeOfJustWatchIsPrintedWhereOffersCount() {
        assertThat(cli.run("movie", "list", "--provider", "US:8").err()).contains(WatchOffer.NOTICE);
    }

    @Test
    void suggestionsAreMoviesAndPeople() {
        JsonNode movies = cli.run("suggest", "glad", "--json").json();
        JsonNode people = cli.run("suggest", "russ", "--json").json();

        assertThat(movies.get(0).get("kind").asText()).isEqualTo("title");
        assertThat(movies.get(0).get("movie").asInt()).isEqualTo(5);
        assertThat(movies.get(0).get("year").asInt()).isEqualTo(2000);
        assertThat(people.get(0).get("person_id").asInt()).isEqualTo(934);
        assertThat(cli.run("suggest", "russ").succeeded().out()).contains("person", "tmdb:934", "Russell Crowe");
    }

    @Test
    void personIsShownWithMovies() {
        JsonNode person = cli.run("person", "russell crowe", "--json").json();

        assertThat(person.get("tmdb_id").asInt()).isEqualTo(934);
        assertThat(person.get("movies").get(0).get("title").asText()).isEqualTo("Gladiator");
        assertThat(cli.run("person", "show", "russell crowe", "--json").out())
                .isEqualTo(cli.run("person", "934", "--json").succeeded().out());
        assertThat(cli.run("person", "tmdb:1").exit()).isEqualTo(1);
    }

    @Test
    void namesOfPeopleAreRefusedAsThoseOfMovies() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            marquee.movies()
                    .upsert(movie(501, "Low Tide", 2001, 10)
                            .credits(List.of(
                                    Credit.cast(new Person(71, "Ora Bell"), "Herself", 0),
                                    Credit.cast(new Person(72, "Ora Bell"), "Herself", 1),
                                    Credit.cast(new Person(73, "934"), "Herself", 2)))
                            .build());
            marquee.movies()
                    .upsert(movie(502, "High Tide", 2003, 20)
                            .credits(List.of(Credit.cast(new Person(72, "Ora Bell"), "Herself", 0)))
                            .build());
        }
        String namesakes = "2 people are called \"ora bell\"; give one of Ora Bell tmdb:72 (High Tide),"
                + " Ora Bell tmdb:71 (Low Tide)";

        for (String command : List.of("person show", "person", "count --person", "movie list --person")) {
            assertThat(refusal(command, "ora bell")).as(command).isEqualTo(namesakes);
            assertThat(refusal(command, "Ora Bel"))
                    .as(command)
                    .startsWith("there is no person \"Ora Bel\"; did you mean Ora Bell tmdb:");
            assertThat(refusal(command, "xyzzy"))
                    .as(command)
                    .isEqualTo("there is no person \"xyzzy\"; give a name or tmdb:ID (a catalog of MovieLens alone has"
                            + " none)");
        }
        assertThat(cli.run("person", "934", "--json").json().get("tmdb_id").asInt())
                .isEqualTo(73);
        assertThat(cli.run("person", "tmdb:934").succeeded().out()).startsWith("Russell Crowe");
    }

    private String refusal(String command, String name) {
        List<String> line = new ArrayList<>(List.of(command.split(" ")));
        line.add(name);
        Cli.Result result = cli.run(line.toArray(String[]::new));
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        return result.err().strip();
    }

    @Test
    void startOfACollectionIsTakenForItWithANote() {
        assertThat(cli.run("count", "--collection", "gladiator")
                        .succeeded()
                        .err()
                        .strip())
                .isEqualTo("\"gladiator\" is taken for Gladiator Collection tmdb:1069584");
        assertThat(cli.run("count", "--collection", "gladiator collection")
                        .succeeded()
                        .err())
                .isEmpty();
    }

    private List<String> titles(String... line) {
        List<String> all = new ArrayList<>(List.of(line));
        all.add("--json");
        JsonNode movies = cli.run(all.toArray(String[]::new)).json();
        List<String> titles = new ArrayList<>();
        movies.forEach(movie -> titles.add(movie.get("title").asText()));
        return titles;
    }
}
