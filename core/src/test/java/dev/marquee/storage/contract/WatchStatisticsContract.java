package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.RatedMovie;
import dev.marquee.taste.WatchCount;
import dev.marquee.taste.WatchGrouping;
import dev.marquee.taste.WatchTotals;
import dev.marquee.taste.WatchedAt;
import dev.marquee.taste.YearInReview;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Statistics of one small diary, whose sums are worked out by hand: Harbor (1994, 100 minutes, English, Crime and
 * Drama) at three times, Tide (2003, 45 minutes, French, Drama) twice, and Fog, of which nothing is known, once.
 */
abstract class WatchStatisticsContract extends Contract {

    private static final Person DORA = new Person(11, "Dora Lind");
    private static final Person EMIL = new Person(12, "Emil Sand");

    private UserId ada = new UserId(1);
    private GenreId crime = new GenreId(1);
    private GenreId drama = new GenreId(2);

    @BeforeEach
    void watch() {
        crime = genre(80, "Crime");
        drama = genre(18, "Drama");
        ada = user("ada");
        MovieId harbor = marquee.movies()
                .upsert(NewMovie.builder(1, "Harbor")
                        .releaseDate(LocalDate.of(1994, 1, 1))
                        .runtime(100)
                        .original(null, "en")
                        .genres(List.of(crime, drama))
                        .credits(List.of(
                                Credit.cast(DORA, "Skipper", 0),
                                Credit.cast(DORA, "Skipper's twin", 1),
                                Credit.cast(EMIL, "Pilot", 2),
                                Credit.crew(DORA, "Directing", "Director"),
                                Credit.crew(EMIL, "Writing", "Writer")))
                        .build())
                .id();
        MovieId tide = marquee.movies()
                .upsert(NewMovie.builder(2, "Tide")
                        .releaseDate(LocalDate.of(2003, 12, 31))
                        .runtime(45)
                        .original(null, "fr")
                        .genres(List.of(drama))
                        .credits(List.of(Credit.cast(EMIL, "Baker", 0), Credit.crew(EMIL, "Directing", "Director")))
                        .build())
                .id();
        MovieId fog = movie(3, "Fog");
        play(harbor, WatchedAt.instant(Instant.parse("2025-12-31T23:59:59.999999Z")));
        play(harbor, WatchedAt.instant(Instant.parse("2026-01-01T00:00:00Z")));
        play(harbor, WatchedAt.day(LocalDate.of(2026, 3, 31)));
        play(tide, WatchedAt.year(2026));
        play(tide, WatchedAt.day(LocalDate.of(2026, 3, 1)));
        play(fog, WatchedAt.unknown());
        UserId bob = user("bob");
        marquee.watchHistory().add(NewPlay.of(bob, fog, WatchedAt.day(LocalDate.of(2026, 3, 1))));
    }

    private void play(MovieId movie, WatchedAt at) {
        marquee.watchHistory().add(NewPlay.of(ada, movie, at));
    }

    private List<WatchCount> counts(WatchGrouping grouping, @Nullable Integer year) {
        return marquee.watchHistory().counts(ada, grouping, year, 100);
    }

    private static WatchCount count(String key, long plays, long movies, long minutes) {
        return new WatchCount(key, key, plays, movies, minutes);
    }

    @Test
    void totalsAreOfAllPlaysOrOfAYear() {
        assertThat(marquee.watchHistory().totals(ada, null)).isEqualTo(new WatchTotals(6, 3, 3, 390));
        assertThat(marquee.watchHistory().totals(ada, 2026)).isEqualTo(new WatchTotals(4, 2, 3, 290));
        assertThat(marquee.watchHistory().totals(ada, 2025)).isEqualTo(new WatchTotals(1, 1, 0, 100));
        assertThat(marquee.watchHistory().totals(ada, 2024)).isEqualTo(new WatchTotals(0, 0, 0, 0));
        assertThat(marquee.watchHistory().totals(new UserId(99), null)).isEqualTo(new WatchTotals(0, 0, 0, 0));
    }

    @Test
    void playAtAnUnknownTimeMakesEveryOtherOneARewatch() {
        MovieId late = movie(4, "Late");
        play(late, WatchedAt.day(LocalDate.of(2024, 5, 5)));
        assertThat(marquee.watchHistory().totals(ada, 2024).rewatches()).isZero();

        play(late, WatchedAt.unknown());

        assertThat(marquee.watchHistory().totals(ada, 2024).rewatches()).isEqualTo(1);
    }

    @Test
    void monthsAndYearsAreThoseInUtc() {
        assertThat(counts(WatchGrouping.MONTH, null))
                .containsExactly(count("2025-12", 1, 1, 100), count("2026-01", 1, 1, 100), count("2026-03", 2, 2, 145));
        assertThat(counts(WatchGrouping.MONTH, 2026))
                .containsExactly(count("2026-01", 1, 1, 100), count("2026-03", 2, 2, 145));
        assertThat(counts(WatchGrouping.YEAR, null))
                .containsExactly(count("2025", 1, 1, 100), count("2026", 4, 2, 290));
        assertThat(marquee.watchHistory().counts(ada, WatchGrouping.MONTH, null, 2))
                .extracting(WatchCount::key)
                .containsExactly("2026-01", "2026-03");
    }

    @Test
    void firstAndLastYearsAreCounted() {
        MovieId old = movie(4, "Old");
        play(old, WatchedAt.year(1));
        play(old, WatchedAt.instant(Instant.parse("9999-12-31T23:59:59.999999Z")));

        assertThat(counts(WatchGrouping.YEAR, null))
                .extracting(WatchCount::key)
                .containsExactly("0001", "2025", "2026", "9999");
        assertThat(marquee.watchHistory().totals(ada, 1)).isEqualTo(new WatchTotals(1, 1, 0, 0));
        assertThat(marquee.watchHistory().totals(ada, 9999)).isEqualTo(new WatchTotals(1, 1, 1, 0));
        assertThat(counts(WatchGrouping.MONTH, 9999)).containsExactly(count("9999-12", 1, 1, 0));
    }

    @Test
    void moviesAreCountedInTheirGroups() {
        assertThat(counts(WatchGrouping.GENRE, null))
                .containsExactly(
                        new WatchCount(drama.toString(), "Drama", 5, 2, 390),
                        new WatchCount(crime.toString(), "Crime", 3, 1, 300));
        assertThat(counts(WatchGrouping.DECADE, null))
                .containsExactly(count("1990", 3, 1, 300), count("2000", 2, 1, 90));
        assertThat(counts(WatchGrouping.LANGUAGE, null)).containsExactly(count("en", 3, 1, 300), count("fr", 2, 1, 90));
        assertThat(counts(WatchGrouping.RUNTIME, null)).containsExactly(count("30", 2, 1, 90), count("90", 3, 1, 300));
        assertThat(counts(WatchGrouping.RUNTIME, 2025)).containsExactly(count("90", 1, 1, 100));
    }

    @Test
    void personOfSeveralCreditsCountsOnceForAMovie() {
        assertThat(counts(WatchGrouping.ACTOR, null))
                .containsExactly(
                        new WatchCount("12", "Emil Sand", 5, 2, 390), new WatchCount("11", "Dora Lind", 3, 1, 300));
        assertThat(counts(WatchGrouping.DIRECTOR, null))
                .containsExactly(
                        new WatchCount("11", "Dora Lind", 3, 1, 300), new WatchCount("12", "Emil Sand", 2, 1, 90));
        assertThat(counts(WatchGrouping.DIRECTOR, 2025)).containsExactly(new WatchCount("11", "Dora Lind", 1, 1, 100));
    }

    @Test
    void groupsWithAsManyPlaysAreInTheOrderOfTheirLabels() {
        play(
                marquee.movies()
                        .upsert(NewMovie.builder(5, "Reef").original(null, "fr").build())
                        .id(),
                WatchedAt.unknown());

        assertThat(marquee.watchHistory().counts(ada, WatchGrouping.LANGUAGE, null, 1))
                .containsExactly(count("en", 3, 1, 300));
    }

    @Test
    void yearsAndLimitsOutOfTheirRangesAreRefused() {
        for (int year : List.of(0, 10_000, -1)) {
            assertThatThrownBy(() -> marquee.watchHistory().totals(ada, year))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("year");
            assertThatThrownBy(() -> marquee.watchHistory().review(ada, year))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> counts(WatchGrouping.GENRE, year)).isInstanceOf(InvalidValueException.class);
        }
        for (int limit : List.of(0, 1001)) {
            assertThatThrownBy(() -> marquee.watchHistory().counts(ada, WatchGrouping.GENRE, null, limit))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("limit");
        }
    }

    @Test
    void reviewSumsUpTheYear() {
        MovieId unwatched = movie(7, "Unwatched");
        List<MovieId> rated = List.of(new MovieId(1), new MovieId(2), new MovieId(3), unwatched);
        List<String> ratings = List.of("7.5", "9", "10", "10");
        for (int i = 0; i < rated.size(); i++) {
            marquee.ratings().set(ada, rated.get(i), new BigDecimal(ratings.get(i)));
        }

        YearInReview review = marquee.watchHistory().review(ada, 2026);

        assertThat(review.year()).isEqualTo(2026);
        assertThat(review.totals()).isEqualTo(new WatchTotals(4, 2, 3, 290));
        assertThat(review.months()).isEqualTo(counts(WatchGrouping.MONTH, 2026));
        assertThat(review.genres()).isEqualTo(counts(WatchGrouping.GENRE, 2026));
        assertThat(review.decades()).isEqualTo(counts(WatchGrouping.DECADE, 2026));
        assertThat(review.languages()).isEqualTo(counts(WatchGrouping.LANGUAGE, 2026));
        assertThat(review.directors()).extracting(WatchCount::label).containsExactly("Dora Lind", "Emil Sand");
        assertThat(review.actors()).extracting(WatchCount::label).containsExactly("Emil Sand", "Dora Lind");
        assertThat(review.highestRated())
                .extracting(best -> best.movie().title(), RatedMovie::rating)
                .containsExactly(tuple("Tide", new BigDecimal("9.0")), tuple("Harbor", new BigDecimal("7.5")));
        assertThat(review.last().orElseThrow().rating()).isEqualByComparingTo("7.5");
        assertThat(review.first().orElseThrow().play().details().watchedAt())
                .isEqualTo(WatchedAt.instant(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(review.last().orElseThrow().movie().title()).isEqualTo("Harbor");
        assertThat(review.last().orElseThrow().play().rewatch()).isTrue();
    }

    @Test
    void reviewOfAYearWithoutPlaysIsEmpty() {
        YearInReview review = marquee.watchHistory().review(ada, 2020);

        assertThat(review)
                .isEqualTo(new YearInReview(
                        2020,
                        new WatchTotals(0, 0, 0, 0),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
