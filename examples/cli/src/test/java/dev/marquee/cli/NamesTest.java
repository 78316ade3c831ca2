package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.user.NewUser;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How movies, users and genres are named on the command line, and what a name that means none or several gets. */
class NamesTest {

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void fill() {
        cli = new Cli(folder.resolve("test.db"));
        try (Marquee marquee = Marquee.open(cli.url())) {
            // One by one, so that the ids are 1, 2, 3 and so on in this order.
            List.of(
                            movie(101, "The Orchard", 1999).imdbId(ImdbId.of(133_093)),
                            movie(102, "The Orchard Reloaded", 2003),
                            movie(103, "4", 2009),
                            movie(104, "Prince", 1948),
                            movie(105, "Prince", 1996),
                            movie(106, "Prince", 1996),
                            movie(107, "Harbor 2049", 2017),
                            movie(108, "2001: A Garden", 1968),
                            movie(109, "Midnight (1999)", 2005),
                            movie(110, "Noon (1999)", 2005),
                            movie(111, "Noon", 1999),
                            movie(112, "L'Avenue", 1960),
                            movie(113, "Les Voisins", 1990)
                                    .alternativeTitles(Set.of(new AlternativeTitle("US", "The Neighbors", null))),
                            movie(114, "ID:A", 2011),
                            NewMovie.builder(115, "Undated"),
                            movie(116, "Orchards of Orchards", 2010))
                    .forEach(movie -> marquee.movies().upsert(movie.build()));
        }
    }

    private static NewMovie.Builder movie(int tmdbId, String title, int year) {
        return NewMovie.builder(tmdbId, title)
                .releaseDate(LocalDate.of(year, 1, 1))
                .votes(BigDecimal.valueOf(7), 1000 - tmdbId);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tmdb:101 | 101",
                "TMDB:101 | 101",
                "imdb:tt0133093 | 101",
                "imdb:133093 | 101",
                "imdb:0133093 | 101",
                "IMDB:TT0133093 | 101",
                "tt0133093 | 101",
                "id:1 | 101",
                "1 | 101",
                "the orchard | 101",
                "Orchard | 101",
                "Orchard, The | 101",
                "Orchard, The (1999) | 101",
                "The Orchard (1999) | 101",
                "orchard 1999 | 101",
                "4 | 103",
                "4 (2009) | 103",
                "prince (1948) | 104",
                "Prince 1948 | 104",
                "Harbor 2049 | 107",
                "Harbor 2049 (2017) | 107",
                "2001: A Garden | 108",
                "2001 a garden (1968) | 108",
                "Midnight (1999) | 109",
                "Midnight (1999) (2005) | 109",
                "Noon | 111",
                "Avenue, L' | 112",
                "L'Avenue (1960) | 112",
                "Voisins, Les | 113",
                "Neighbors, The | 113",
                "neighbors (1990) | 113",
                "id:a | 114",
                "Undated | 115",
                "' The Orchard ' | 101",
            })
    void movieIsNamed(String name, int tmdbId) {
        assertThat(cli.movieNamed(name)).isEqualTo(tmdbId);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Prince | 3 movies are called \"Prince\"; give the year, such as \"Prince (1948)\", or an id, such as"
                        + " id:4: Prince (1948) id:4, Prince (1996) id:5, Prince (1996) id:6",
                "Prince (1996) | 2 movies are called \"Prince (1996)\"; give an id, such as id:5: Prince (1996) id:5,"
                        + " Prince (1996) id:6",
                "Noon (1999) | 2 movies are called \"Noon (1999)\"; give the year, such as \"Noon (1999) (2005)\", or"
                        + " an id, such as id:10: Noon (1999) (2005) id:10, Noon (1999) id:11",
                "The Orchrad | there is no movie \"The Orchrad\"; did you mean The Orchard (1999), The Orchard Reloaded"
                        + " (2003) or Orchards of Orchards (2010)?",
                "orchard 1998 | there is no movie \"orchard 1998\"; did you mean The Orchard (1999), The Orchard"
                        + " Reloaded (2003) or Orchards of Orchards (2010)?",
                "Orchard, The (1998) | there is no movie \"Orchard, The (1998)\"; did you mean The Orchard (1999), The"
                        + " Orchard Reloaded (2003) or Orchards of Orchards (2010)?",
                "Undated (1999) | there is no movie \"Undated (1999)\"; did you mean Undated id:15?",
                "tmdb:x | there is no movie \"tmdb:x\"; give a number, such as tmdb:603, imdb:tt0133093 or id:7",
                "imdb:tt9 | there is no movie imdb:tt9; 'search TEXT' finds movies",
                "tmdb:99999999999 | there is no movie \"tmdb:99999999999\"; give a number, such as tmdb:603,"
                        + " imdb:tt0133093 or id:7",
                "007 | there is no movie \"007\"; give a title, TITLE (YEAR), tmdb:ID, imdb:ID or id:N; 'search"
                        + " TEXT' finds movies",
                "xyzzy | there is no movie \"xyzzy\"; give a title, TITLE (YEAR), tmdb:ID, imdb:ID or id:N; 'search"
                        + " TEXT' finds movies",
            })
    void nameOfNoneOrSeveralIsRefusedWithWhatMayBeMeant(String name, String message) {
        Cli.Result result = cli.run("movie", "show", name);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().strip()).isEqualTo(message);
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"movie show", "similar", "next", "favorite add ann", "favorite remove ann"})
    void numberThatIsATitleAndAnIdIsTheTitleAndTheOutputSaysSo(String command) {
        cli.run("user", "add", "ann", "ann@example.com").succeeded();

        Cli.Result result = cli.run((command + " 4").split(" "));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err().strip()).isEqualTo("4 is taken for the title of 4 (2009), id:3; id:4 is Prince (1948)");
        assertThat(cli.run((command + " id:4").split(" ")).err()).isEmpty();
    }

    @Test
    void listWithoutTheMovieItselfSaysWhichOneAnInexactNameIs() {
        assertThat(cli.run("similar", "orchard").succeeded().err().strip())
                .isEqualTo("\"orchard\" is taken for The Orchard (1999), id:1");
        assertThat(cli.run("next", "2").succeeded().err().strip())
                .isEqualTo("\"2\" is taken for The Orchard Reloaded (2003), id:2");
        assertThat(cli.run("similar", "the orchard").succeeded().err()).isEmpty();
        assertThat(cli.run("similar", "orchard", "--json").json()).isNotNull();
    }

    @Test
    void longTitleIsAskedAboutInFullSoThatItCanBeCopied() {
        String title = "The Orchardist Who Walked from the River to the Sea and Back Again";
        try (Marquee marquee = Marquee.open(cli.url())) {
            marquee.movies().upsert(movie(301, title, 2001).build());
            marquee.movies().upsert(movie(302, title, 2002).build());
        }

        String several = cli.run("movie", "show", title).err();

        assertThat(cli.run("movie", "show", title.replace("Walked", "Wlaked")).err())
                .contains(title + " (2001)", title + " (2002)");
        assertThat(several).contains("\"" + title + " (2001)\"", title + " (2002) id:18");
        assertThat(cli.movieNamed(title + " (2002)")).isEqualTo(302);
    }

    @Test
    void aliasIsFoundBehindManyTitlesThatStartWithIt() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            for (int k = 0; k < 20; k++) {
                marquee.movies()
                        .upsert(movie(200 + k, "Lantern " + k + " Street", 2000).build());
            }
            Set<AlternativeTitle> alias = Set.of(new AlternativeTitle("US", "Lantern", null));
            marquee.movies()
                    .upsert(movie(301, "La Lampe", 2001)
                            .alternativeTitles(alias)
                            .build());

            assertThat(cli.movieNamed("lantern")).isEqualTo(301);

            marquee.movies()
                    .upsert(movie(302, "Laterne", 2002).alternativeTitles(alias).build());
        }

        assertThat(cli.run("movie", "show", "lantern").err())
                .startsWith("2 movies are called \"lantern\"")
                .contains("La Lampe (2001)", "Laterne (2002)");
    }

    @Test
    void sharedTitleIsListedUpToEightTimes() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            for (int k = 0; k < 9; k++) {
                marquee.movies().upsert(movie(200 + k, "Common", 2000 + k).build());
            }
        }

        assertThat(cli.run("movie", "show", "common").err())
                .startsWith("more than 8 movies are called \"common\"; give the year, such as \"Common (2000)\"")
                .contains("Common (2007) id:24")
                .doesNotContain("Common (2008)")
                .hasSizeLessThan(400);
    }

    @Test
    void userIsNamedByUsernameEmailOrIdAndMisspellingsAreAskedAbout() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            marquee.users().register(NewUser.of("gardener", "g@example.com"));
            marquee.users().register(NewUser.of("1", "one@example.com"));
            marquee.users().register(NewUser.of("one@example.com", "other@example.com"));
        }

        assertThat(cli.run("user", "show", "gardner").err().strip())
                .isEqualTo("there is no user \"gardner\"; did you mean gardener?");
        assertThat(cli.run("user", "show", "zz").err().strip())
                .isEqualTo("there is no user \"zz\"; 'user list' lists the users, 'user add' adds one");
        assertThat(cli.run("user", "show", "g@example.com").succeeded().out()).contains("gardener");
        assertThat(cli.run("user", "show", "2").succeeded().err()).isEmpty();
        assertThat(cli.run("user", "show", "id:1").succeeded().out()).contains("gardener");
        Cli.Result number = cli.run("user", "show", "1", "--json");
        assertThat(number.json().get("id").asInt()).isEqualTo(2);
        assertThat(number.err().strip()).isEqualTo("1 is taken for the username of id:2; id:1 is gardener");
        Cli.Result two = cli.run("user", "show", "one@example.com");
        assertThat(two.exit()).isEqualTo(1);
        assertThat(two.err().strip())
                .isEqualTo("\"one@example.com\" is the username of id:3 and the email address of id:2; give the id");
    }

    @Test
    void misspelledGenreIsAskedAbout() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            marquee.movies().upsertGenre(NewGenre.of(35, "Comedy"));
            marquee.movies().upsertGenre(NewGenre.of(18, "Drama"));
        }

        assertThat(cli.run("by-genre", "comdey").err().strip())
                .isEqualTo("there is no genre \"comdey\"; did you mean Comedy?");
        assertThat(cli.run("by-genre", "opera").err().strip())
                .isEqualTo("there is no genre \"opera\"; there are: Comedy, Drama");
    }

    @Test
    void collectionNameThatTwoHaveIsRefusedWithTheirIds() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            marquee.movies()
                    .upsert(movie(301, "Saga One", 2001)
                            .collection(new MovieCollection(71, "Saga"))
                            .build());
            marquee.movies()
                    .upsert(movie(302, "Saga Two", 2002)
                            .collection(new MovieCollection(72, "Saga"))
                            .build());
        }

        assertThat(cli.run("count", "--collection", "saga").err().strip())
                .isEqualTo("2 collections are called \"saga\"; give one of Saga tmdb:71 (Saga One), "
                        + "Saga tmdb:72 (Saga Two)");
        assertThat(cli.run("count", "--collection", "tmdb:72", "--json")
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
    }
}
