package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.taste.RatedMovie;
import dev.marquee.taste.Rating;
import dev.marquee.taste.RatingOrder;
import dev.marquee.taste.RatingQuery;
import dev.marquee.taste.RatingSummary;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class RatingContract extends Contract {

    private static BigDecimal value(String text) {
        return new BigDecimal(text);
    }

    private Rating rating(UserId user, MovieId movie, String value, Instant at) {
        return new Rating(user, movie, value(value), at);
    }

    @Test
    void ratingIsSetChangedAndRemoved() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        assertThat(marquee.ratings().find(ada, heat)).isEmpty();
        assertThat(marquee.ratings().set(ada, heat, value("8"))).isEmpty();
        Rating first = rating(ada, heat, "8.0", START);
        assertThat(marquee.ratings().find(ada, heat)).contains(first);
        clock.advance(Duration.ofHours(1));
        assertThat(marquee.ratings().set(ada, heat, value("8.50"))).contains(first);
        Rating second = rating(ada, heat, "8.5", START.plus(Duration.ofHours(1)));
        assertThat(marquee.ratings().find(ada, heat)).contains(second);
        assertThat(marquee.ratings().remove(ada, heat)).isTrue();
        assertThat(marquee.ratings().remove(ada, heat)).isFalse();
        assertThat(marquee.ratings().find(ada, heat)).isEmpty();
        assertThat(marquee.ratings().count()).isZero();
    }

    @Test
    void sameRatingAgainKeepsItsTime() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        marquee.ratings().set(ada, heat, value("7"));
        clock.advance(Duration.ofDays(1));

        assertThat(marquee.ratings().set(ada, heat, value("7.0"))).contains(rating(ada, heat, "7", START));

        assertThat(marquee.ratings().find(ada, heat)).contains(rating(ada, heat, "7", START));
    }

    @Test
    void everyStepOfTheScaleIsStoredAsItIs() {
        UserId ada = user("ada");
        List<BigDecimal> scale = new ArrayList<>();
        for (int step = 1; step <= 20; step++) {
            BigDecimal value = Rating.STEP.multiply(BigDecimal.valueOf(step));
            marquee.ratings().set(ada, movie(step, "Movie " + step), value);
            scale.add(0, value);
        }

        assertThat(marquee.ratings().list(ada, RatingQuery.all().order(RatingOrder.HIGHEST)))
                .extracting(RatedMovie::rating)
                .containsExactlyElementsOf(scale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.4", "0.25", "10.5", "8.25", "-1", "1E+9"})
    void valueOffTheScaleIsRefusedAndChangesNothing(String value) {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        marquee.ratings().set(ada, heat, value("6"));

        assertThatThrownBy(() -> marquee.ratings().set(ada, heat, value(value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("rating");

        assertThat(marquee.ratings().find(ada, heat)).map(Rating::value).contains(value("6.0"));
    }

    @Test
    void ratingOfAnUnknownUserOrMovieIsNotFoundAndTheTransactionStaysUsable() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        marquee.transaction(() -> {
            assertThatThrownBy(() -> marquee.ratings().set(new UserId(77), heat, value("5")))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("user")
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> marquee.ratings().set(ada, new MovieId(88), value("5")))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("movie")
                    .hasMessageContaining("88");
            marquee.ratings().set(ada, heat, value("5"));
        });

        assertThat(marquee.ratings().of(ada)).containsExactly(rating(ada, heat, "5", START));
        assertThat(marquee.ratings().remove(new UserId(77), heat)).isFalse();
        assertThat(marquee.ratings().find(ada, new MovieId(88))).isEmpty();
    }

    @Test
    void batchKeepsTimesAndReplacesOnlyByLaterRatings() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        Instant later = START.plusSeconds(1);
        marquee.ratings().set(ada, heat, value("6"));
        marquee.ratings().set(ada, alien, value("7"));
        List<Rating> given = List.of(
                rating(ada, heat, "9", later),
                rating(ada, alien, "1", START),
                rating(bob, heat, "3", START.minusSeconds(1)));

        assertThat(marquee.ratings().setAll(given)).isEqualTo(2);

        assertThat(marquee.ratings().of(List.of(ada, bob, new UserId(99))))
                .isEqualTo(Map.of(
                        ada,
                        List.of(rating(ada, heat, "9", later), rating(ada, alien, "7", START)),
                        bob,
                        List.of(rating(bob, heat, "3", START.minusSeconds(1)))));
        assertThat(marquee.ratings().setAll(given)).as("again").isZero();
        assertThat(marquee.ratings().setAll(List.of())).isZero();
    }

    @Test
    void latestOfSeveralRatingsOfOneMovieInABatchCounts() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        int written = marquee.ratings()
                .setAll(List.of(
                        rating(ada, heat, "2", START),
                        rating(ada, heat, "9", START.plusSeconds(2)),
                        rating(ada, heat, "4", START.plusSeconds(1)),
                        rating(ada, heat, "5", START.plusSeconds(2))));

        assertThat(written).isEqualTo(1);
        assertThat(marquee.ratings().of(ada)).containsExactly(rating(ada, heat, "9", START.plusSeconds(2)));
    }

    @Test
    void batchWithOneUnknownMovieWritesNothing() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        assertThatThrownBy(() -> marquee.ratings()
                        .setAll(List.of(rating(ada, heat, "5", START), rating(ada, new MovieId(99), "5", START))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("99");
        assertThat(marquee.ratings().of(ada)).isEmpty();
    }

    @Test
    void ratingsGoWithTheirUserAndTheirMovie() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        marquee.ratings().set(ada, heat, value("9"));
        marquee.ratings().set(bob, heat, value("8"));
        marquee.ratings().set(bob, alien, value("7"));

        marquee.users().delete(ada);
        assertThat(marquee.ratings().count()).isEqualTo(2);
        marquee.movies().delete(heat);
        assertThat(marquee.ratings().of(bob)).extracting(Rating::movie).containsExactly(alien);
        assertThat(marquee.ratings().summaries(List.of(heat))).isEmpty();
    }

    @Test
    void summaryOfAUserHasNumberMeanSpreadAndHistogram() {
        UserId ada = user("ada");
        assertThat(marquee.ratings().summary(ada)).isEqualTo(RatingSummary.NONE);
        int movie = 1;
        for (String value : List.of("0.5", "4", "4", "10")) {
            marquee.ratings().set(ada, movie(movie, "Movie " + movie++), value(value));
        }
        marquee.ratings().set(user("bob"), movie(movie, "Another"), value("1"));

        RatingSummary summary = marquee.ratings().summary(ada);

        assertThat(summary.count()).isEqualTo(4);
        assertThat(summary.mean()).isEqualTo(4.625, within(1e-12));
        assertThat(summary.spread()).isEqualTo(Math.sqrt(46.6875 / 4), within(1e-12));
        assertThat(summary.histogram())
                .containsExactly(1L, 0L, 0L, 0L, 0L, 0L, 0L, 2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L);
    }

    @Test
    void summariesOfMoviesFollowEveryChangeAndLeaveTmdbsVotesAlone() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat", 1995, "7.9", 7500);
        MovieId alien = movie(348, "Alien");
        MovieId unrated = movie(11, "Star Wars");
        List<MovieId> all = List.of(alien, heat, heat, unrated, new MovieId(999));
        assertThat(marquee.ratings().summaries(all)).isEmpty();
        marquee.ratings().set(ada, heat, value("9"));
        marquee.ratings().set(bob, heat, value("2"));
        marquee.ratings().set(bob, alien, value("10"));

        assertThat(marquee.ratings().summaries(all)).containsOnlyKeys(heat, alien);
        assertThat(marquee.ratings().summaries(all).get(heat).mean()).isEqualTo(5.5);
        marquee.ratings().set(bob, heat, value("3"));
        assertThat(marquee.ratings().summaries(all).get(heat).mean()).isEqualTo(6.0);
        marquee.ratings().remove(bob, heat);
        assertThat(marquee.ratings().summaries(all).get(heat).count()).isEqualTo(1);
        assertThat(marquee.movies().find(heat).orElseThrow().voteCount()).isEqualTo(7500);
        assertThat(marquee.movies().find(heat).orElseThrow().voteAverage()).isEqualTo(value("7.9"));
        assertThat(marquee.ratings().summaries(List.of())).isEmpty();
    }

    @Test
    void thousandMoviesOrUsersAreReadAtOnceAndMoreRefused() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        marquee.ratings().set(ada, heat, value("5"));
        List<Long> more = LongStream.range(0, 1001).boxed().toList();

        assertThat(marquee.ratings()
                        .summaries(more.subList(0, 1000).stream()
                                .map(i -> new MovieId(heat.value() + i))
                                .toList()))
                .containsOnlyKeys(heat);
        assertThatThrownBy(() -> marquee.ratings()
                        .summaries(more.stream()
                                .map(i -> new MovieId(heat.value() + i))
                                .toList()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("1000");
        assertThatThrownBy(() -> marquee.ratings()
                        .of(more.stream().map(i -> new UserId(ada.value() + i)).toList()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("1000");
        assertThat(marquee.ratings().of(List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void pagesOfRatingsAreCompleteInEveryOrder(RatingOrder order) {
        UserId ada = user("ada");
        UserId bob = user("bob");
        for (int i = 1; i <= 23; i++) {
            MovieId movie = movie(i, "Movie " + i % 5);
            marquee.ratings().set(ada, movie, value(1 + i % 3 + ".5"));
            marquee.ratings().set(bob, movie, value("5"));
            if (i % 4 == 0) {
                clock.advance(Duration.ofSeconds(1));
            }
        }
        RatingQuery query = RatingQuery.all().order(order);
        List<RatedMovie> whole = marquee.ratings().list(ada, query.limit(1000)).items();

        List<RatedMovie> paged = new ArrayList<>();
        Page<RatedMovie> page = marquee.ratings().list(ada, query.limit(4));
        paged.addAll(page.items());
        while (page.next().isPresent()) {
            page = marquee.ratings().list(ada, query.limit(4).after(page.next().get()));
            paged.addAll(page.items());
        }

        assertThat(whole).hasSize(23);
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void ratingsAreFilteredAndOrdered() {
        UserId ada = user("ada");
        GenreId crime = genre(80, "Crime");
        marquee.ratings().set(ada, movie(1, "B", 1990, "7.0", 10, crime), value("9"));
        clock.advance(Duration.ofSeconds(1));
        marquee.ratings().set(ada, movie(2, "A", 2000, "9.0", 10), value("9"));
        clock.advance(Duration.ofSeconds(1));
        marquee.ratings().set(ada, movie(3, "a", 2000, "9.0", 10), value("2.5"));

        assertThat(titles(ada, RatingQuery.all())).containsExactly("a", "A", "B");
        assertThat(titles(ada, RatingQuery.all().order(RatingOrder.HIGHEST))).containsExactly("A", "B", "a");
        assertThat(titles(ada, RatingQuery.all().order(RatingOrder.TITLE))).containsExactly("A", "B", "a");
        assertThat(titles(ada, RatingQuery.all().filter(MovieFilter.all().genre(crime))))
                .containsExactly("B");
        assertThat(titles(new UserId(99), RatingQuery.all())).isEmpty();
    }

    private List<String> titles(UserId user, RatingQuery query) {
        return marquee.ratings().list(user, query).items().stream()
                .map(rated -> rated.movie().title())
                .toList();
    }

    @Test
    void cursorOfAnotherOrderIsRefused() {
        UserId ada = user("ada");
        for (int i = 1; i <= 2; i++) {
            marquee.ratings().set(ada, movie(i, "Movie " + i), value("5"));
        }
        RatingQuery query = RatingQuery.all().limit(1);
        RatingQuery next = query.after(marquee.ratings().list(ada, query).next().orElseThrow());

        assertThatThrownBy(() -> marquee.ratings().list(ada, next.order(RatingOrder.HIGHEST)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void ratingOfATransactionThatFailsIsNotSet() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        marquee.ratings().set(ada, heat, value("4"));

        assertThatThrownBy(() -> marquee.transaction(() -> {
                    marquee.ratings().set(ada, heat, value("8"));
                    assertThat(marquee.ratings().summary(ada).mean()).isEqualTo(8.0);
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");

        assertThat(marquee.ratings().summary(ada).mean()).isEqualTo(4.0);
    }
}
