package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import dev.marquee.test.Films;
import dev.marquee.test.TestMarquee;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which movie of a catalog a row means. */
class FilmMatcherTest {

    private TestMarquee database = TestMarquee.open();
    private Films films = database.films();

    @BeforeEach
    void open() {
        database.close();
        database = TestMarquee.open();
        films = database.films();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private FilmMatch match(ExportedFilm film, boolean guess) {
        FilmMatcher matcher = new FilmMatcher(database.marquee().movies(), guess);
        matcher.load(List.of(film));
        return matcher.match(film);
    }

    private FilmMatch match(String title, @Nullable Integer year) {
        return match(ExportedFilm.titled(title, year), false);
    }

    private static List<Integer> ids(FilmMatch match) {
        return match.candidates().stream().map(Movie::tmdbId).toList();
    }

    private static ExportedFilm film(
            String title, @Nullable Integer year, @Nullable Integer tmdbId, @Nullable String imdbId) {
        return new ExportedFilm(title, List.of(), year, tmdbId, imdbId == null ? null : ImdbId.of(imdbId));
    }

    private void add(int tmdbId, String title, int year) {
        films.film(title).tmdbId(tmdbId).year(year).add();
    }

    @ParameterizedTest
    @CsvSource({
        "'The Long Night', 'The Long Night'",
        "'The Long Night', 'the long night'",
        "'The Long Night', 'Long Night, The'",
        "'The Long Night', 'The Long Night!'",
        "'Amélie of the Hills', 'Amelie of the Hills'",
        "'L’Éclipse', 'L''Eclipse'",
        "'Night & Day', 'Night and Day'",
        "'Rocky Road II', 'Rocky Road 2'",
        "'WALL·Y', 'WALL-Y'",
        "'Fist: The Beginning', 'Fist - The Beginning'"
    })
    void caseAccentsPunctuationAndArticlesDoNotMatter(String stored, String asked) {
        add(11, stored, 1995);

        assertThat(match(asked, 1995).movie())
                .hasValueSatisfying(movie -> assertThat(movie.tmdbId()).isEqualTo(11));
    }

    @Test
    void yearBesideIsTheFilmAndAnotherIsNot() {
        add(11, "Night", 1995);

        assertThat(match("Night", 1994).certain()).isTrue();
        assertThat(match("Night", 1996).certain()).isTrue();
        assertThat(match("Night", 1993)).isEqualTo(FilmMatch.NONE);
        assertThat(match("Night", 2013)).isEqualTo(FilmMatch.NONE);
    }

    @Test
    void sameYearBeatsTheYearBeside() {
        add(11, "Night", 1995);
        add(12, "Night", 1996);

        assertThat(ids(match("Night", 1995))).containsExactly(11);
        assertThat(ids(match("Night", 1996))).containsExactly(12);
        assertThat(match("Night", 1996).certain()).isTrue();
        // Both are beside 1997's neighbor or not at all.
        assertThat(ids(match("Night", 1997))).containsExactly(12);
    }

    @Test
    void exactTitleBeatsTheSameWords() {
        add(11, "The Night", 1995);
        add(12, "Night", 1995);

        assertThat(ids(match("Night", 1995))).containsExactly(12);
        assertThat(ids(match("The Night", 1995))).containsExactly(11);
        assertThat(ids(match("Night, The", 1995))).containsExactly(11);
    }

    @Test
    void betterTitleAndBetterYearOfTwoMoviesIsAmbiguous() {
        add(11, "The Night", 1995);
        add(12, "Night", 1996);

        FilmMatch match = match("Night", 1995);

        assertThat(match.certain()).isFalse();
        assertThat(ids(match)).containsExactlyInAnyOrder(11, 12);
    }

    @Test
    void twoOfOneTitleAndYearAreAmbiguous() {
        add(11, "Night", 1995);
        add(12, "Night", 1995);

        assertThat(match("Night", 1995).certain()).isFalse();
        assertThat(ids(match("Night", 1995))).containsExactly(11, 12);
    }

    @Test
    void originalTitleAndAliasesAreTitlesToo() {
        films.film("The Long Night")
                .tmdbId(11)
                .year(1995)
                .with(movie -> movie.original("Die lange Nacht", "de")
                        .alternativeTitles(Set.of(new AlternativeTitle("FR", "La longue nuit", null))))
                .add();

        assertThat(match("Die lange Nacht", 1995).certain()).isTrue();
        assertThat(match("La Longue Nuit", 1996).certain()).isTrue();
        assertThat(match("lange Nacht, Die", 1995).certain()).isTrue();
    }

    @Test
    void titleOfAMovieBeatsTheAliasOfAnother() {
        add(11, "Night", 1995);
        films.film("Dusk")
                .tmdbId(12)
                .year(1995)
                .with(movie -> movie.alternativeTitles(Set.of(new AlternativeTitle("FR", "Night", null))))
                .add();

        assertThat(ids(match("Night", 1995))).containsExactly(11);
    }

    @Test
    void otherTitlesOfARowAreLookedForToo() {
        add(11, "Die lange Nacht", 1995);

        ExportedFilm film = new ExportedFilm("The Long Night", List.of("Die lange Nacht"), 1995, null, null);

        assertThat(match(film, false).certain()).isTrue();
    }

    @Test
    void numberThatIsATitleIsNoYearToPrefer() {
        add(11, "Runner", 2017);
        add(12, "Runner 2049", 2017);

        assertThat(ids(match("Runner 2049", 2017))).containsExactly(12);
        assertThat(ids(match("Runner", 2017))).containsExactly(11);
    }

    @Test
    void filmWithoutAYearWaitsForAChoice() {
        add(11, "Night", 1995);

        FilmMatch match = match("Night", null);

        assertThat(match.certain()).isFalse();
        assertThat(ids(match)).containsExactly(11);
        assertThat(match("Day", null)).isEqualTo(FilmMatch.NONE);
    }

    @Test
    void filmWithoutAYearIsTheOnlyMovieWithoutADate() {
        films.film("Night").tmdbId(11).add();

        assertThat(match("Night", null).certain()).isTrue();
        // The movie may be of that year or not.
        assertThat(match("Night", 1995).certain()).isFalse();
        assertThat(ids(match("Night", 1995))).containsExactly(11);
    }

    @Test
    void guessTakesTheOnlyMovieWithThatVeryTitle() {
        add(11, "Night", 1995);
        add(12, "The Night", 1996);
        add(13, "Day", 1995);
        add(14, "Day", 2005);
        add(15, "Élan", 2005);

        assertThat(ids(match(ExportedFilm.titled("Night", null), true))).containsExactly(11);
        assertThat(match(ExportedFilm.titled("Night", null), true).certain()).isTrue();
        assertThat(match(ExportedFilm.titled("Day", null), true).certain()).isFalse();
        assertThat(match(ExportedFilm.titled("Elan", null), true).certain()).isFalse();
        assertThat(ids(match(ExportedFilm.titled("Elan", null), true))).containsExactly(15);
    }

    @Test
    void tmdbsIdIsBeforeImdbsAndBothAreBeforeTheTitle() {
        films.film("Night")
                .tmdbId(11)
                .year(1995)
                .with(m -> m.imdbId(ImdbId.of("tt0000011")))
                .add();
        films.film("Day")
                .tmdbId(12)
                .year(2005)
                .with(m -> m.imdbId(ImdbId.of("tt0000012")))
                .add();

        assertThat(ids(match(film("Day", 2005, 11, null), false))).containsExactly(11);
        assertThat(ids(match(film("Day", 2005, 99, "tt0000011"), false))).containsExactly(11);
        assertThat(match(film("", null, null, "tt0000012"), false).certain()).isTrue();
    }

    @Test
    void ofTwoMoviesThatIdsMeanTitleAndYearTellOneOrNone() {
        films.film("Night")
                .tmdbId(11)
                .year(1995)
                .with(m -> m.imdbId(ImdbId.of("tt0000011")))
                .add();
        films.film("Day")
                .tmdbId(12)
                .year(2005)
                .with(m -> m.imdbId(ImdbId.of("tt0000012")))
                .add();

        assertThat(ids(match(film("Day", 2005, 11, "tt0000012"), false))).containsExactly(12);
        FilmMatch match = match(film("Dusk", 1995, 11, "tt0000012"), false);
        assertThat(match.certain()).isFalse();
        assertThat(ids(match)).containsExactly(11, 12);
    }

    @Test
    void titleIsNotTheFilmIfItsIdIsAnother() {
        films.film("Night")
                .tmdbId(11)
                .year(1995)
                .with(m -> m.imdbId(ImdbId.of("tt0000011")))
                .add();
        films.film("Day").year(1995).add();

        assertThat(match(film("Night", 1995, null, "tt0000099"), false)).isEqualTo(FilmMatch.NONE);
        assertThat(match(film("Night", 1995, 99, null), false)).isEqualTo(FilmMatch.NONE);
        // The catalog knows no id of that movie.
        assertThat(match(film("Day", 1995, 99, "tt0000099"), false).certain()).isTrue();
    }

    @Test
    void titleThatCanNotBeSearchedForIsNotFound() {
        assertThat(match("x".repeat(2000), 1995)).isEqualTo(FilmMatch.NONE);
        assertThat(match("?!", 1995)).isEqualTo(FilmMatch.NONE);
    }
}
