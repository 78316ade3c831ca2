package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.AddedPlay;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.RatingSummary;
import dev.marquee.taste.StartedMovie;
import dev.marquee.taste.WatchCount;
import dev.marquee.taste.WatchGrouping;
import dev.marquee.taste.WatchHistory;
import dev.marquee.taste.WatchedAt;
import dev.marquee.taste.YearInReview;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code of the page about what people do with films. Each test is of another user. */
class WatchingTest {

    private static FilmDatabase films;
    private final Marquee marquee = films.marquee();
    private final MovieId heat = films.movie(949).id();
    private final MovieId totoro = films.movie(8392).id();

    @BeforeAll
    static void open() {
        films = FilmDatabase.open();
    }

    @AfterAll
    static void close() {
        films.close();
    }

    @Test
    void moviesAreRated() {
        UserId user = films.user("ada").id();
        // @start region="rate"
        marquee.ratings().set(user, heat, new BigDecimal("8.5"));
        RatingSummary own = marquee.ratings().summary(user);
        // @end region="rate"
        assertThat(own.count()).isEqualTo(1);
        assertThat(own.mean()).isEqualTo(8.5);
    }

    @Test
    void playsAreAddedOnce() {
        UserId user = films.user("ada").id();
        // @start region="watch"
        WatchHistory history = marquee.watchHistory();
        history.add(NewPlay.of(user, heat, WatchedAt.instant(Instant.parse("2026-11-02T20:15:00Z"))));
        history.add(NewPlay.of(user, totoro, WatchedAt.day(LocalDate.of(2026, 11, 1)))
                .note("With the children"));
        history.add(NewPlay.of(user, heat, WatchedAt.year(1996)));
        AddedPlay again = history.add(NewPlay.of(user, heat, WatchedAt.year(1996)));
        // @end region="watch"
        assertThat(again.added()).isFalse();
        // @start region="diary"
        DiaryQuery query = DiaryQuery.all()
                .filter(MovieFilter.all().from(1980))
                .period(LocalDate.of(2026, 1, 1), null)
                .limit(100);
        Stream<DiaryEntry> diary = history.diary(user, query).allItems(next -> history.diary(user, query.after(next)));
        // @end region="diary"
        assertThat(diary)
                .extracting(entry -> entry.movie().id(), entry -> entry.play().rewatch())
                .containsExactly(tuple(heat, true), tuple(totoro, false));
        // @start region="statistics"
        List<WatchCount> directors = history.counts(user, WatchGrouping.DIRECTOR, 2026, 10);
        YearInReview review = history.review(user, 2026);
        // @end region="statistics"
        assertThat(directors).extracting(WatchCount::label).contains("Michael Mann");
        assertThat(review.totals().plays()).isEqualTo(2);
    }

    @Test
    void moviesThatWereBegunGoOn() {
        UserId user = films.user("bruno").id();
        // @start region="progress"
        marquee.watchHistory().stop(user, heat, Duration.ofMinutes(47));
        List<StartedMovie> started =
                marquee.watchHistory().started(user, PageRequest.first(20)).items();
        // @end region="progress"
        assertThat(started)
                .singleElement()
                .satisfies(one -> assertThat(one.progress().position()).isEqualTo(Duration.ofMinutes(47)));
    }

    @Test
    void watchlistLosesWhatWasWatched() {
        UserId user = films.user("bruno").id();
        // @start region="watchlist"
        marquee.watchlist().dropWatched(user, true);
        marquee.watchlist().add(user, heat);
        marquee.watchlist().add(user, totoro);
        marquee.watchlist().annotate(user, totoro, "In Japanese");
        marquee.watchlist().move(user, totoro, heat);
        // @end region="watchlist"
        assertThat(marquee.watchlist().movieIds(user)).containsExactly(totoro, heat);
        marquee.watchHistory().add(NewPlay.of(user, totoro, WatchedAt.instant(Instant.now())));
        assertThat(marquee.watchlist().movieIds(user)).containsExactly(heat);
    }

    @Test
    void dismissalIsUndone() {
        UserId user = films.user("ada").id();
        // @start region="dismiss"
        marquee.dismissals().add(user, totoro);
        boolean undone = marquee.dismissals().remove(user, totoro);
        // @end region="dismiss"
        assertThat(undone).isTrue();
    }
}
