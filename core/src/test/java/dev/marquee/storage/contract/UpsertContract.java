package dev.marquee.storage.contract;

import static dev.marquee.movie.UpsertedMovie.Outcome.INSERTED;
import static dev.marquee.movie.UpsertedMovie.Outcome.UNCHANGED;
import static dev.marquee.movie.UpsertedMovie.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.TitleMatch;
import dev.marquee.movie.UpsertedMovie;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class UpsertContract extends Contract {

    private static NewMovie.Builder heat() {
        return NewMovie.builder(949, "Heat")
                .overview("A thief and a detective.")
                .releaseDate(LocalDate.of(1995, 12, 15))
                .posterPath("/poster.jpg")
                .backdropPath("/backdrop.jpg")
                .votes(new BigDecimal("7.9"), 7500)
                .runtime(170)
                .status("Released");
    }

    @Test
    void textsAreStoredInOneFormAndFoundInBothUnicodeForms() {
        GenreId genre =
                marquee.movies().upsertGenre(NewGenre.of(1, " Come\u0301die\n")).id();

        MovieId id = marquee.movies()
                .upsert(NewMovie.builder(7, "\u00A0 Ame\u0301lie  and\r\n\u2028friends\u0007 \n")
                        .overview(" One.\nTwo e\u0301. ")
                        .status("Released\t")
                        .original("\uFEFF \n", null)
                        .genres(Set.of(genre))
                        .keywords(Set.of(new Keyword(5, "cafe\u0301 ")))
                        .credits(List.of(new Credit(9, Credit.Type.CAST, "A\nB ", 0, "Ze\u0301lie ", null, null)))
                        .build())
                .id();

        Movie stored = marquee.movies().find(id).orElseThrow();
        assertThat(stored.title()).isEqualTo("Am\u00E9lie  and   friends");
        assertThat(stored.overview()).isEqualTo("One.\nTwo \u00E9.");
        assertThat(stored.status()).isEqualTo("Released");
        assertThat(stored.originalTitle()).isNull();
        assertThat(marquee.movies().keywords(id)).containsExactly(new Keyword(5, "caf\u00E9"));
        assertThat(marquee.movies().credits(id)).singleElement().satisfies(credit -> {
            assertThat(credit.character()).isEqualTo("A B");
            assertThat(credit.name()).isEqualTo("Z\u00E9lie");
        });
        assertThat(marquee.movies().findGenre("COME\u0301DIE"))
                .isEqualTo(marquee.movies().findGenre("com\u00E9die"));
        assertThat(marquee.movies().findGenre("com\u00E9die")).isPresent();
        for (String search : new String[] {"am\u00E9lie", "ame\u0301lie"}) {
            assertThat(marquee.movies()
                            .search(search, TitleMatch.PREFIX, MovieQuery.all())
                            .items())
                    .extracting(Movie::id)
                    .containsExactly(id);
        }
    }

    @Test
    void titleWithoutAVisibleCharacterIsRefused() {
        assertThatThrownBy(() -> NewMovie.builder(7, "\u00A0\u200B\n").build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("title must not be blank");
    }

    @Test
    void newMovieIsStoredWithAllItsColumns() {
        GenreId crime = genre(80, "Crime");
        GenreId action = genre(28, "Action");

        Movie heat =
                marquee.movies().upsert(heat().genres(Set.of(crime, action)).build());

        Movie expected = new Movie(
                heat.id(),
                949,
                "Heat",
                "A thief and a detective.",
                LocalDate.of(1995, 12, 15),
                "/poster.jpg",
                "/backdrop.jpg",
                new BigDecimal("7.9"),
                7500,
                170,
                "Released",
                List.of(new Genre(action, 28, "Action", START), new Genre(crime, 80, "Crime", START)),
                START,
                START,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        assertThat(heat).isEqualTo(expected);
        assertThat(marquee.movies().find(heat.id())).contains(expected);
        assertThat(marquee.movies().findByTmdbId(949)).contains(expected);
    }

    @Test
    void changedMovieKeepsItsIdAndMovesUpdatedAt() {
        Movie before = marquee.movies().upsert(heat().build());
        clock.advance(Duration.ofMinutes(1));

        Movie after = marquee.movies()
                .upsert(heat().runtime(null).votes(BigDecimal.TEN, 1).build());

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.runtime()).isNull();
        assertThat(after.voteAverage()).isEqualTo(new BigDecimal("10.0"));
        assertThat(after.createdAt()).isEqualTo(START);
        assertThat(after.updatedAt()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void unchangedMovieIsNotWritten() {
        GenreId crime = genre(80, "Crime");
        NewMovie heat = heat().genres(List.of(crime))
                .credits(List.of(Credit.cast(1, "Neil", 0), Credit.crew(2)))
                .build();
        Movie before = marquee.movies().upsert(heat);
        clock.advance(Duration.ofMinutes(1));

        List<UpsertedMovie> outcomes = marquee.movies().upsertAll(List.of(heat));

        assertThat(outcomes).containsExactly(new UpsertedMovie(before.id(), 949, UNCHANGED));
        assertThat(marquee.movies().find(before.id())).contains(before);
    }

    @Test
    void batchReturnsEachOutcomeInTheGivenOrder() {
        marquee.movies().upsert(heat().build());
        movie(2, "Two");

        List<UpsertedMovie> outcomes = marquee.movies()
                .upsertAll(List.of(
                        NewMovie.builder(3, "Three").build(),
                        heat().overview("Changed.").build(),
                        NewMovie.builder(2, "Two").build()));

        assertThat(outcomes).extracting(UpsertedMovie::tmdbId).containsExactly(3, 949, 2);
        assertThat(outcomes).extracting(UpsertedMovie::outcome).containsExactly(INSERTED, UPDATED, UNCHANGED);
    }

    @Test
    void laterOfTwoMoviesWithOneTmdbIdWinsAndAloneCounts() {
        List<UpsertedMovie> outcomes = marquee.movies()
                .upsertAll(List.of(
                        NewMovie.builder(1, "First").build(),
                        NewMovie.builder(1, "Second").build()));

        assertThat(outcomes)
                .hasSize(2)
                .extracting(UpsertedMovie::id)
                .containsOnly(outcomes.get(0).id());
        assertThat(outcomes).extracting(UpsertedMovie::outcome).containsExactly(UNCHANGED, INSERTED);
        assertThat(marquee.movies().findByTmdbId(1)).map(Movie::title).contains("Second");
    }

    @Test
    void largeBatchIsStoredCompletely() {
        GenreId genre = genre(18, "Drama");
        List<NewMovie> movies = new ArrayList<>();
        for (int i = 2500; i > 0; i--) {
            movies.add(NewMovie.builder(i, "Movie " + i).genres(List.of(genre)).build());
        }

        List<UpsertedMovie> outcomes = marquee.movies().upsertAll(movies);

        assertThat(outcomes)
                .extracting(UpsertedMovie::outcome)
                .containsOnly(INSERTED)
                .hasSize(2500);
        List<MovieId> some = List.of(
                outcomes.get(2499).id(),
                outcomes.get(0).id(),
                outcomes.get(1200).id());
        assertThat(marquee.movies().findAll(some))
                .extracting(Movie::title)
                .containsExactly("Movie 1", "Movie 2500", "Movie 1300");
    }

    @Test
    void nullKeepsTheGenresAndASetReplacesThem() {
        GenreId crime = genre(80, "Crime");
        GenreId drama = genre(18, "Drama");
        marquee.movies().upsert(heat().genres(List.of(crime)).build());

        assertThat(marquee.movies().upsert(heat().build()).genres())
                .extracting(Genre::id)
                .containsExactly(crime);
        assertThat(marquee.movies()
                        .upsert(heat().genres(List.of(drama)).build())
                        .genres())
                .extracting(Genre::id)
                .containsExactly(drama);
        assertThat(marquee.movies().upsert(heat().genres(List.of()).build()).genres())
                .isEmpty();
    }

    @Test
    void creditsAreReadAsCastInOrderThenCrew() {
        MovieId heat = marquee.movies()
                .upsert(heat().credits(List.of(
                                Credit.crew(7),
                                Credit.cast(2, "Neil", 1),
                                new Credit(3, Credit.Type.CAST, null, null, null, null, null),
                                Credit.cast(1, "Vincent", 0)))
                        .build())
                .id();

        assertThat(marquee.movies().credits(heat))
                .containsExactly(
                        Credit.cast(1, "Vincent", 0),
                        Credit.cast(2, "Neil", 1),
                        new Credit(3, Credit.Type.CAST, null, null, null, null, null),
                        Credit.crew(7));
        marquee.movies().upsert(heat().build());
        assertThat(marquee.movies().credits(heat)).hasSize(4);
        marquee.movies().upsert(heat().credits(List.of()).build());
        assertThat(marquee.movies().credits(heat)).isEmpty();
    }

    @Test
    void moviesAndGenresUnknownToTmdbGetDescendingNegativeIds() {
        List<UpsertedMovie> first = marquee.movies()
                .upsertAll(List.of(
                        NewMovie.unknownToTmdb("A").build(),
                        NewMovie.unknownToTmdb("A").build()));
        Movie second = marquee.movies().upsert(NewMovie.unknownToTmdb("B").build());

        assertThat(first).extracting(UpsertedMovie::tmdbId).containsExactly(-1, -2);
        assertThat(second.tmdbId()).isEqualTo(-3);
        assertThat(marquee.movies().upsertGenre(NewGenre.unknownToTmdb("Noir")).tmdbId())
                .isEqualTo(-1);
        assertThat(marquee.movies().upsertGenre(NewGenre.unknownToTmdb("IMAX")).tmdbId())
                .isEqualTo(-2);
        assertThat(marquee.movies().upsertGenre(NewGenre.unknownToTmdb("noir")).tmdbId())
                .isEqualTo(-1);
        assertThat(marquee.movies().genres()).hasSize(2);
    }

    @Test
    void leastIdsAreUsedUpWithAnErrorAndOverwriteNothing() {
        int least = -2_000_000_000;
        MovieId greatest = movie(Integer.MAX_VALUE, "Greatest");
        movie(least + 1, "Given");
        genre(least, "Given");

        assertThat(marquee.movies()
                        .upsert(NewMovie.unknownToTmdb("Last").build())
                        .tmdbId())
                .isEqualTo(least);
        assertThatThrownBy(() -> marquee.movies()
                        .upsert(NewMovie.unknownToTmdb("One more").build()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("no free tmdb_id below " + least);
        assertThatThrownBy(() -> marquee.movies().upsertGenre(NewGenre.unknownToTmdb("One more")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("no free genre id below " + least);
        assertThat(marquee.movies().find(greatest)).map(Movie::title).contains("Greatest");
        assertThat(titles(marquee.movies().list(MovieQuery.all())))
                .containsExactlyInAnyOrder("Greatest", "Given", "Last");
    }

    @Test
    void unknownGenreIsRefusedAndNothingIsWritten() {
        List<NewMovie> movies = List.of(
                NewMovie.builder(1, "Good").build(),
                NewMovie.builder(2, "Bad").genres(List.of(new GenreId(77))).build());

        assertThatThrownBy(() -> marquee.movies().upsertAll(movies))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("77");
        assertThat(marquee.movies().list(MovieQuery.all())).isEmpty();
    }

    @Test
    void voteAverageHasOneDecimalRoundedHalfUp() {
        assertThat(marquee.movies()
                        .upsert(NewMovie.builder(1, "A")
                                .votes(new BigDecimal("7.26"), 1)
                                .build())
                        .voteAverage())
                .isEqualTo(new BigDecimal("7.3"));
        assertThat(marquee.movies()
                        .upsert(NewMovie.builder(2, "B")
                                .votes(new BigDecimal("7"), 1)
                                .build())
                        .voteAverage())
                .isEqualTo(new BigDecimal("7.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NULL", "{NULL,1}", "\"", "\\", "\\\\\"", "a,b", "{\"a\\\\\":}", "'; --", "?{0}$1:x", "[1]"})
    void textsThatMeanSomethingInSqlAreReadAsTheyWereWrittenEverywhere(String text) {
        GenreId genre = genre(5, text);
        NewMovie movie = NewMovie.builder(7, text)
                .overview(text + "\n" + text)
                .posterPath(text)
                .status(text)
                .original(text, null)
                .collection(new MovieCollection(3, text))
                .genres(Set.of(genre))
                .keywords(Set.of(new Keyword(5, text)))
                .companies(Set.of(new Company(6, text)))
                .credits(List.of(
                        new Credit(9, Credit.Type.CAST, text, 0, text, null, null),
                        new Credit(10, Credit.Type.CREW, null, null, text, text, text)))
                .build();

        MovieId id = marquee.movies().upsert(movie).id();
        List<UpsertedMovie> again = marquee.movies().upsertAll(List.of(movie));

        Movie stored = marquee.movies().find(id).orElseThrow();
        assertThat(again).extracting(UpsertedMovie::outcome).containsExactly(UNCHANGED);
        assertThat(List.of(stored.title(), stored.status(), stored.posterPath(), stored.originalTitle()))
                .containsOnly(text);
        assertThat(stored.overview()).isEqualTo(text + "\n" + text);
        assertThat(stored.genres()).extracting(Genre::name).containsExactly(text);
        assertThat(stored.collection()).isEqualTo(movie.collection());
        assertThat(marquee.movies().keywords(id)).containsExactlyElementsOf(movie.keywords());
        assertThat(marquee.movies().companies(id)).containsExactlyElementsOf(movie.companies());
        assertThat(marquee.movies().credits(id)).containsExactlyElementsOf(movie.credits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Amélie", "千と千尋の神隠し", "🎬🎬", "О'Hara \"quoted\" \\ % _", "two  blanks"})
    void anyTitleOnOneLineIsReadAsItWasWritten(String title) {
        MovieId id = movie(1, title);

        assertThat(marquee.movies().find(id)).map(Movie::title).contains(title);
    }

    @Test
    void longestTitleInCodePointsIsStored() {
        String title = "🎬".repeat(255);

        assertThat(marquee.movies().find(movie(1, title))).map(Movie::title).contains(title);
    }

    @Test
    void genreIsRenamedByItsTmdbId() {
        GenreId id = genre(878, "SF");

        Genre renamed = marquee.movies().upsertGenre(NewGenre.of(878, "Science Fiction"));

        assertThat(renamed.id()).isEqualTo(id);
        assertThat(marquee.movies().genres()).extracting(Genre::name).containsExactly("Science Fiction");
        assertThat(marquee.movies().findGenre("science FICTION")).map(Genre::id).contains(id);
        assertThat(marquee.movies().findGenre("SF")).isEmpty();
    }

    @Test
    void deletingAMovieDeletesItsFavoritesGenresAndCredits() {
        GenreId crime = genre(80, "Crime");
        MovieId heat = marquee.movies()
                .upsert(heat().genres(List.of(crime))
                        .credits(List.of(Credit.crew(1)))
                        .build())
                .id();
        var ada = user("ada");
        marquee.favorites().add(ada, heat);

        assertThat(marquee.movies().delete(heat)).isTrue();

        assertThat(marquee.movies().find(heat)).isEmpty();
        assertThat(marquee.movies().credits(heat)).isEmpty();
        assertThat(marquee.favorites().movieIds(ada)).isEmpty();
        assertThat(marquee.movies().delete(heat)).isFalse();
    }
}
