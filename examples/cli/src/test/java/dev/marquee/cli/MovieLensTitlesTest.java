package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.Marquee;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.NewMovie;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The titles in brackets after a title of MovieLens: what they become, and what another import does with them. */
class MovieLensTitlesTest {

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void database() {
        cli = new Cli(folder.resolve("test.db"));
    }

    private JsonNode importTitle(String title) {
        Path data = folder.resolve("data");
        MovieLensFiles.latest(data)
                .movies("1,\"" + title + "\",Drama")
                .links("1,1,77")
                .ratings("1,1,4.0,1")
                .write();
        return cli.run("import", "movielens", data.toString(), "--json").json().get("movies");
    }

    private String stored() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            Movie movie = marquee.movies().findByTmdbId(77).orElseThrow();
            MovieFacts facts = marquee.movies().facts(movie.id()).orElseThrow();
            return Stream.of(
                            movie.title(),
                            movie.originalTitle() == null ? "-" : movie.originalTitle(),
                            facts.alternativeTitles().stream()
                                    .map(AlternativeTitle::title)
                                    .collect(Collectors.joining(" / ")))
                    .collect(Collectors.joining(" | "))
                    .strip();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // The only other title is the original one, unless it reads as English.
                "Village of Children, The (Village des enfants, Le) (1995);"
                        + "The Village of Children | Le Village des enfants |",
                "Hatred (Rancœur, La) (1995);Hatred | La Rancœur |",
                "Night Train (Treno di notte) (1960);Night Train | Treno di notte |",
                "Avenue, L' (Avenue, The) (1960);L'Avenue | - | The Avenue",
                "Liberté (Freedom for Us) (1931);Liberté | - | Freedom for Us",
                "Second Wedding (Wedding Cake 3) (2003);Second Wedding | - | Wedding Cake 3",
                "Brother 2 (Brat 2) (2000);Brother 2 | Brat 2 |",
                "8 1/4 (8¼) (1963);8 1/4 | 8¼ |",
                "Show Hour (EPIX) (2012);Show Hour | - | EPIX",
                // Spelled otherwise, with the name of a series or of a maker, it is of the same language.
                "Heavy Stones (Heavystones!) (1995);Heavy Stones | - | Heavystones!",
                "Bread and Salt (Bread & Salt) (1996);Bread and Salt | - | Bread & Salt",
                "Cold Stone (Marko: Cold Stone) (1982);Cold Stone | - | Marko: Cold Stone",
                "Pear Pie Presents: Band Tent (Pear Pie 4: Band Tent) (2005);"
                        + "Pear Pie Presents: Band Tent | - | Pear Pie 4: Band Tent",
                "Ada Muster's Dreams (Dreams) (1990);Ada Muster's Dreams | - | Dreams",
                "Mon Cousin (My Cousin) (1958);Mon Cousin | - | My Cousin",
                "4 Rooms (Four Rooms) (1977);4 Rooms | - | Four Rooms",
                "Ach Ja (A Tea in Bern) (2012);Ach Ja | - | A Tea in Bern",
                "Clerk: Rekka (Jimuin monogatari: Rekka) (2002);Clerk: Rekka | Jimuin monogatari: Rekka |",
                "Witness, The (A tanú) (1969);The Witness | A tanú |",
                // Labeled ones are other titles, however many and however they are labeled.
                "Six (a.k.a. S6x) (1995);Six | - | S6x",
                "Six (aka S6x) (1995);Six | - | S6x",
                "Six (a.k.a S6x) (1995);Six | - | S6x",
                "Six (A.K.A.: S6x) (1995);Six | - | S6x",
                "Six (also known as S6x) (1995);Six | - | S6x",
                "Six (a.k.a. Half Dozen, The);Six | - | The Half Dozen",
                "Six (a.k.a. S6x): Return (1995);Six: Return | - | S6x",
                "Robbers (a.k.a. The Robber) (a.k.a. Big Robbers, The) (Ladri) (1948);"
                        + "Robbers | Ladri | The Big Robbers / The Robber",
                "Anna: The Guard (a.k.a. The Guard) (Anna) (1994);Anna: The Guard | Anna | The Guard",
                // Which of several is the original one is not known.
                "Lizard 1985 (Tokage) (Lizard) (Return of Lizard, The) (1984);"
                        + "Lizard 1985 | - | Lizard / The Return of Lizard / Tokage",
                // Brackets within brackets.
                "Fear(s) at Noon (Peur(s) à midi) (2007);Fear(s) at Noon | Peur(s) à midi |",
                // Brackets of the title itself.
                "(400) Days of Winter (2009);(400) Days of Winter | - |",
                "(Unnamed) (2009);(Unnamed) | - |",
                "Border(s) (2007);Border(s) | - |",
                "You Are (Not) Here (Koko ni: Jo) (2007);You Are (Not) Here | Koko ni: Jo |",
                "Bird: Or (The Unexpected Use of Wings) (2014);Bird: Or (The Unexpected Use of Wings) | - |",
                "Homage to a Cat (and greetings to a dog) (2002);Homage to a Cat (and greetings to a dog) | - |",
                "Hommage au chat (et salut au chien) (2002);Hommage au chat (et salut au chien) | - |",
                "Long Worm, The (First Sequence) (2009);The Long Worm (First Sequence) | - |",
                "Hotel Lobby (Part 1 of 'The Train') (2007);Hotel Lobby (Part 1 of 'The Train') | - |",
                "Saturn (Director's Cut) (2007);Saturn (Director's Cut) | - |",
                "Summer (1969) (1999);Summer (1969) | - |",
                "Saturn (Uncut) (2007);Saturn (Uncut) | - |",
                "Saturn (short) (2007);Saturn (short) | - |",
                "Saturn (3D) (2007);Saturn (3D) | - |",
                "Saturn (TV Movie) (2007);Saturn (TV Movie) | - |",
                "Open (bracket (1999);Open (bracket | - |",
                "Closed) bracket (1999);Closed) bracket | - |",
                "Empty () (1999);Empty () | - |",
                "Empty (a.k.a. \u00a0) (1999);Empty (a.k.a. \u00a0) | - |",
                "Missing (NaN) (1999);Missing (NaN) | - |",
                // Marks are no titles, nor is the title itself.
                "Third Part, The (V) (1995);The Third Part | - |",
                "Tele Play (Téléspectacle) (TV) (1992);Tele Play | Téléspectacle |",
                "Same (a.k.a. SAME) (1992);Same | - |",
                // Without a year a bracket may be anything, unless it is labeled.
                "Hello (Goodbye);Hello (Goodbye) | - |",
                "Serial (2006–2007);Serial | - |",
                "Serial (a.k.a. Series) (1995-);Serial | - | Series",
            })
    void titlesInBracketsAreTakenOffTheTitle(String written, String titles) {
        importTitle(written);

        assertThat(stored()).isEqualTo(titles);
    }

    @ParameterizedTest
    @ValueSource(strings = {"village des enfants", "Le Village des enfants", "Village des enfants, Le", "Kinderdorf"})
    void otherTitlesFindTheMovie(String text) {
        importTitle("Village of Children, The (a.k.a. Kinderdorf, Das) (Village des enfants, Le) (1995)");

        assertThat(cli.run("search", text, "--json").json().get(0).get("title").asText())
                .isEqualTo("The Village of Children");
        assertThat(cli.run("movie", "show", text).succeeded().out())
                .contains("originally Le Village des enfants", "also called: Das Kinderdorf (MovieLens)");
    }

    @Test
    void secondImportChangesNothing() {
        String title = "Robbers (a.k.a. The Robber) (a.k.a. Big Robbers, The) (Ladri) (1948)";
        importTitle(title);

        assertThat(importTitle(title).get("unchanged").asInt()).isEqualTo(1);
        assertThat(stored()).isEqualTo("Robbers | Ladri | The Big Robbers / The Robber");
    }

    @Test
    void movieWithBracketsInItsStoredTitleIsUpdatedOnce() {
        upsert(NewMovie.builder(77, "Robbers (a.k.a. The Robber) (Ladri)").releaseDate(LocalDate.of(1948, 1, 1)));
        String title = "Robbers (a.k.a. The Robber) (Ladri) (1948)";

        assertThat(importTitle(title).get("updated").asInt()).isEqualTo(1);
        assertThat(stored()).isEqualTo("Robbers | Ladri | The Robber");
        assertThat(importTitle(title).get("unchanged").asInt()).isEqualTo(1);
    }

    @Test
    void titlesOfAnotherSourceStay() {
        upsert(NewMovie.builder(77, "Robbers")
                .original("Ladri!", "it")
                .alternativeTitles(Set.of(
                        new AlternativeTitle("US", "The ROBBER", null),
                        new AlternativeTitle("DE", "Räuber", "working title"))));
        String title = "Robbers (a.k.a. The Robber) (a.k.a. Big Robbers, The) (Ladri) (1948)";

        importTitle(title);

        assertThat(stored()).isEqualTo("Robbers | Ladri! | Räuber / The ROBBER / Ladri / The Big Robbers");
        assertThat(importTitle(title).get("unchanged").asInt()).isEqualTo(1);
    }

    @Test
    void titleThatADataSetNoLongerHasGoes() {
        importTitle("Robbers (a.k.a. The Robber) (a.k.a. Big Robbers, The) (1948)");

        importTitle("Robbers (a.k.a. The Robber) (1948)");

        assertThat(stored()).isEqualTo("Robbers | - | The Robber");
    }

    @Test
    void filesOfOtherDataSetsHaveSuchTitlesToo() {
        Path dat = folder.resolve("dat");
        MovieLensFiles.write(
                dat.resolve("movies.dat"), "1::Seventh Son (a.k.a. 7th Son) (Septième fils) (1995)::Drama\n");
        MovieLensFiles.write(dat.resolve("ratings.dat"), "1::1::5::1\n");
        Path hundred = folder.resolve("100k");
        List<String> flags = Arrays.asList("0".repeat(19).split(""));
        MovieLensFiles.write(
                hundred.resolve("u.item"),
                "1|Star Baker, The (Fornaio delle stelle, Il) (1995)|01-Jan-1995|||" + String.join("|", flags) + "\n");
        MovieLensFiles.write(hundred.resolve("u.data"), "1\t1\t5\t1\n");

        cli.run("import", "movielens", dat.toString()).succeeded();
        cli.run("import", "movielens", hundred.toString()).succeeded();

        assertThat(cli.run("movie", "show", "7th Son").succeeded().out())
                .startsWith("Seventh Son (1995)")
                .contains("originally Septième fils");
        assertThat(cli.run("movie", "show", "The Star Baker (1995)").succeeded().out())
                .contains("originally Il Fornaio delle stelle");
    }

    private void upsert(NewMovie.Builder movie) {
        try (Marquee marquee = Marquee.open(cli.url())) {
            marquee.movies().upsert(movie.build());
        }
    }
}
