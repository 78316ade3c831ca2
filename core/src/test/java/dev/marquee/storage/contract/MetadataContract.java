package dev.marquee.storage.contract;

import static dev.marquee.movie.UpsertedMovie.Outcome.INSERTED;
import static dev.marquee.movie.UpsertedMovie.Outcome.UNCHANGED;
import static dev.marquee.movie.UpsertedMovie.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.taste.FavoriteQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class MetadataContract extends Contract {

    private static final MovieCollection GODFATHER = new MovieCollection(230, "The Godfather Collection");
    private static final Keyword MAFIA = new Keyword(10391, "mafia");
    private static final Keyword SICILY = new Keyword(131, "italo-american");
    private static final Company PARAMOUNT = new Company(4, "Paramount");
    private static final Person COPPOLA = new Person(1776, "Francis Ford Coppola");
    private static final Person BRANDO = new Person(3084, "Marlon Brando");

    private static NewMovie.Builder godfather() {
        return NewMovie.builder(238, "The Godfather")
                .releaseDate(LocalDate.of(1972, 3, 14))
                .original("Il padrino", "it")
                .popularity(61.4163)
                .budget(6_000_000L)
                .revenue(5_245_066_411L)
                .collection(GODFATHER)
                .keywords(List.of(MAFIA, SICILY))
                .companies(List.of(PARAMOUNT))
                .credits(List.of(
                        Credit.cast(BRANDO, "Don Vito Corleone", 0), Credit.crew(COPPOLA, "Directing", "Director")));
    }

    private Outcome upserted(NewMovie.Builder movie) {
        return marquee.movies().upsertAll(List.of(movie.build())).get(0).outcome();
    }

    @Test
    void everyColumnIsReadAsItWasWritten() {
        Movie written = marquee.movies().upsert(godfather().build());

        assertThat(written.originalTitle()).isEqualTo("Il padrino");
        assertThat(written.originalLanguage()).isEqualTo("it");
        assertThat(written.popularity()).isEqualTo(61.4163);
        assertThat(written.budget()).isEqualTo(6_000_000L);
        assertThat(written.revenue()).isEqualTo(5_245_066_411L);
        assertThat(written.collection()).isEqualTo(GODFATHER);
        assertThat(written.removedAt()).isNull();
        assertThat(marquee.movies().keywords(written.id())).containsExactly(SICILY, MAFIA);
        assertThat(marquee.movies().companies(written.id())).containsExactly(PARAMOUNT);
        assertThat(marquee.movies().credits(written.id()))
                .containsExactly(
                        Credit.cast(BRANDO, "Don Vito Corleone", 0), Credit.crew(COPPOLA, "Directing", "Director"));
    }

    @Test
    void everyReadOfAMovieReturnsItsCollection() {
        Movie written = marquee.movies().upsert(godfather().build());
        var ada = user("ada");
        marquee.favorites().add(ada, written.id());

        assertThat(marquee.movies().find(written.id())).contains(written);
        assertThat(marquee.movies().findByTmdbId(238)).contains(written);
        assertThat(marquee.movies().findAll(List.of(written.id()))).containsExactly(written);
        assertThat(marquee.movies().list(MovieQuery.all())).containsExactly(written);
        assertThat(marquee.favorites().list(ada, FavoriteQuery.all()).items())
                .extracting(favorite -> favorite.movie())
                .containsExactly(written);
    }

    @Test
    void nullKeepsTheStoredMetadata() {
        Movie before = marquee.movies().upsert(godfather().build());
        clock.advance(Duration.ofMinutes(1));

        Outcome outcome = upserted(NewMovie.builder(238, "The Godfather").releaseDate(LocalDate.of(1972, 3, 14)));

        assertThat(outcome).isEqualTo(UNCHANGED);
        assertThat(marquee.movies().find(before.id())).contains(before);
        assertThat(marquee.movies().keywords(before.id())).hasSize(2);
        assertThat(marquee.movies().companies(before.id())).hasSize(1);
        assertThat(marquee.movies().credits(before.id())).hasSize(2);
    }

    @Test
    void unchangedMetadataIsNotWritten() {
        Movie before = marquee.movies().upsert(godfather().build());
        clock.advance(Duration.ofMinutes(1));

        assertThat(upserted(godfather())).isEqualTo(UNCHANGED);
        assertThat(marquee.movies().find(before.id())).contains(before);
    }

    @Test
    void amountThatIsNotKnownIsRemovedAndNeverStored() {
        upserted(godfather());

        upserted(godfather().budget(NewMovie.NO_AMOUNT).revenue(NewMovie.NO_AMOUNT));

        Movie stored = marquee.movies().findByTmdbId(238).orElseThrow();
        assertThat(stored.budget()).isNull();
        assertThat(stored.revenue()).isNull();
        assertThat(upserted(godfather().budget(NewMovie.NO_AMOUNT).revenue(null)))
                .isEqualTo(UNCHANGED);
    }

    @Test
    void changeOfAnyPartUpdatesTheMovie() {
        upserted(godfather());

        List<NewMovie.Builder> changes = List.of(
                godfather().original("Der Pate", "de"),
                godfather().popularity(1.0),
                godfather().budget(0L),
                godfather().revenue(0L),
                godfather().budget(NewMovie.NO_AMOUNT),
                godfather().revenue(NewMovie.NO_AMOUNT),
                godfather().collection(MovieCollection.NONE),
                godfather().collection(new MovieCollection(230, "The Godfather Trilogy")),
                godfather().keywords(List.of()),
                godfather().keywords(List.of(MAFIA, new Keyword(131, "italians in america"))),
                godfather().companies(List.of(PARAMOUNT, new Company(5, "Alfran"))),
                godfather().credits(List.of(Credit.crew(COPPOLA, "Writing", "Screenplay"))),
                godfather()
                        .credits(List.of(
                                Credit.cast(BRANDO, "Don Vito Corleone", 0),
                                Credit.crew(new Person(1776, "F. F. Coppola"), "Directing", "Director"))));

        for (int i = 0; i < changes.size(); i++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(upserted(changes.get(i))).as("change %d", i).isEqualTo(UPDATED);
            assertThat(marquee.movies().findByTmdbId(238).orElseThrow().updatedAt())
                    .as("change %d", i)
                    .isEqualTo(clock.instant());
            assertThat(upserted(godfather())).as("back from change %d", i).isEqualTo(UPDATED);
        }
    }

    @Test
    void noneRemovesAMovieFromItsCollection() {
        upserted(godfather());

        upserted(godfather().collection(MovieCollection.NONE));

        assertThat(marquee.movies().findByTmdbId(238).orElseThrow().collection())
                .isNull();
        assertThat(marquee.movies().collection(230)).isEmpty();
        assertThat(marquee.movies().collection(0)).isEmpty();
    }

    @Test
    void collectionListsItsMoviesByReleaseDate() {
        List<UpsertedMovie> written = marquee.movies()
                .upsertAll(List.of(
                        NewMovie.builder(1, "Unreleased").collection(GODFATHER).build(),
                        NewMovie.builder(242, "Part III")
                                .releaseDate(LocalDate.of(1990, 12, 25))
                                .collection(GODFATHER)
                                .build(),
                        godfather().build(),
                        NewMovie.builder(2, "Another").build()));

        assertThat(written).extracting(UpsertedMovie::outcome).containsOnly(INSERTED);
        assertThat(marquee.movies().collection(230))
                .extracting(Movie::title)
                .containsExactly("The Godfather", "Part III", "Unreleased");
        assertThat(marquee.movies().collection(231)).isEmpty();
    }

    @Test
    void newNameOfAPersonAppearsInEveryMovie() {
        upserted(godfather());
        MovieId other = marquee.movies()
                .upsert(NewMovie.builder(28, "Apocalypse Now")
                        .credits(List.of(Credit.crew(1776)))
                        .build())
                .id();
        assertThat(marquee.movies().credits(other)).extracting(Credit::name).containsExactly("Francis Ford Coppola");

        upserted(godfather().credits(List.of(Credit.crew(new Person(1776, "F. F. Coppola"), "Directing", "Director"))));

        assertThat(marquee.movies().credits(other)).extracting(Credit::name).containsExactly("F. F. Coppola");
    }

    @Test
    void unnamedPersonHasNoNameInTheCredits() {
        MovieId id = marquee.movies()
                .upsert(NewMovie.builder(1, "A")
                        .credits(List.of(Credit.crew(7)))
                        .build())
                .id();

        assertThat(marquee.movies().credits(id)).containsExactly(Credit.crew(7));
    }

    @Test
    void moviesOfOneBatchShareNewNames() {
        List<UpsertedMovie> written = marquee.movies()
                .upsertAll(List.of(
                        NewMovie.builder(1, "A").keywords(Set.of(MAFIA)).build(),
                        NewMovie.builder(2, "B").keywords(Set.of(MAFIA, SICILY)).build()));

        assertThat(marquee.movies().keywords(written.get(0).id())).containsExactly(MAFIA);
        assertThat(marquee.movies().keywords(written.get(1).id())).containsExactly(SICILY, MAFIA);
    }

    @Test
    void deletingAMovieDeletesItsKeywordsAndCompanies() {
        MovieId id = marquee.movies().upsert(godfather().build()).id();

        assertThat(marquee.movies().delete(id)).isTrue();

        assertThat(marquee.movies().keywords(id)).isEmpty();
        assertThat(marquee.movies().companies(id)).isEmpty();
        assertThat(marquee.movies().collection(230)).isEmpty();
    }

    @Test
    void listsAreFilteredByOriginalLanguage() {
        upserted(NewMovie.builder(1, "Amélie").original(null, "fr"));
        upserted(NewMovie.builder(2, "Heat").original(null, "en"));
        upserted(NewMovie.builder(3, "Spirited Away").original(null, "ja"));
        movie(4, "Nobody knows");

        MovieFilter french = MovieFilter.all().language("fr");

        assertThat(titles(marquee.movies().list(MovieQuery.all().filter(french))))
                .containsExactly("Amélie");
        assertThat(titles(marquee.movies()
                        .list(MovieQuery.all().filter(french.language("ja")).order(MovieOrder.ID))))
                .containsExactly("Amélie", "Spirited Away");
        assertThat(marquee.recommender().trending(french, 10))
                .extracting(r -> r.movie().title())
                .containsExactly("Amélie");
        assertThat(marquee.recommender()
                        .recommend(RecommendationRequest.forGenres(Set.of()).filter(french)))
                .extracting(r -> r.movie().title())
                .containsExactly("Amélie");
    }

    @Test
    void removedMovieStaysAndIsMarkedOnce() {
        Movie heat = marquee.movies().upsert(NewMovie.builder(949, "Heat").build());
        var ada = user("ada");
        marquee.favorites().add(ada, heat.id());
        clock.advance(Duration.ofMinutes(1));

        assertThat(marquee.movies().markRemoved(List.of(949, 12345))).isEqualTo(1);

        assertThat(marquee.movies().find(heat.id()).orElseThrow().removedAt()).isEqualTo(clock.instant());
        assertThat(marquee.movies().find(heat.id()).orElseThrow().updatedAt()).isEqualTo(clock.instant());
        assertThat(marquee.favorites().movieIds(ada)).containsExactly(heat.id());
        assertThat(titles(marquee.movies().list(MovieQuery.all()))).containsExactly("Heat");
        clock.advance(Duration.ofMinutes(1));
        assertThat(marquee.movies().markRemoved(List.of(949))).isZero();
        assertThat(marquee.movies().markRemoved(List.of())).isZero();
    }

    @Test
    void removedMovieKeepsAllItsValues() {
        Movie heat = marquee.movies()
                .upsert(NewMovie.builder(949, "Heat")
                        .overview("A detective follows a thief.")
                        .releaseDate(LocalDate.of(1995, 12, 15))
                        .posterPath("/poster.jpg")
                        .backdropPath("/backdrop.jpg")
                        .votes(new BigDecimal("7.9"), 6000)
                        .runtime(170)
                        .status("Released")
                        .original("Heat", "en")
                        .popularity(17.5)
                        .budget(60_000_000L)
                        .revenue(187_436_818L)
                        .collection(new MovieCollection(7, "Thieves"))
                        .tagline("A Los Angeles crime saga.")
                        .homepage("https://example.com/heat")
                        .imdbId(new ImdbId("tt0113277"))
                        .build());

        marquee.movies().markRemoved(List.of(949));

        assertThat(marquee.movies().find(heat.id()).orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("removedAt", "updatedAt")
                .isEqualTo(heat);
    }

    @Test
    void upsertClearsTheRemovedMark() {
        Movie heat = marquee.movies().upsert(NewMovie.builder(949, "Heat").build());
        marquee.movies().markRemoved(List.of(949));

        assertThat(upserted(NewMovie.builder(949, "Heat"))).isEqualTo(UPDATED);

        assertThat(marquee.movies().find(heat.id()).orElseThrow().removedAt()).isNull();
    }

    @Test
    void removedMovieIsNotRecommended() {
        movie(1, "Stays", 2000, "5.0", 10);
        movie(2, "Goes", 2000, "9.0", 1000);
        assertThat(recommended()).containsExactly("Goes", "Stays");

        marquee.movies().markRemoved(List.of(2));

        assertThat(recommended()).containsExactly("Stays");
        assertThat(marquee.recommender().trending(MovieFilter.all(), 10))
                .extracting(r -> r.movie().title())
                .containsExactly("Stays");
        marquee.movies()
                .upsert(NewMovie.builder(2, "Goes")
                        .votes(new BigDecimal("9.0"), 1000)
                        .build());
        assertThat(recommended()).containsExactly("Goes", "Stays");
    }

    private List<String> recommended() {
        List<Recommendation> recommendations =
                marquee.recommender().recommend(RecommendationRequest.forGenres(Set.of()));
        return recommendations.stream().map(r -> r.movie().title()).toList();
    }

    @Test
    void removedMarksOfManyMoviesAreCounted() {
        List<NewMovie> movies = IntStream.rangeClosed(1, 1200)
                .mapToObj(i -> NewMovie.builder(i, "Movie " + i).build())
                .toList();
        marquee.movies().upsertAll(movies);

        assertThat(marquee.movies()
                        .markRemoved(IntStream.rangeClosed(1, 1100).boxed().toList()))
                .isEqualTo(1100);
    }
}
