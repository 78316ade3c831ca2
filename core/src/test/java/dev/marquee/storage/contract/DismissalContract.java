package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.Dismissal;
import dev.marquee.taste.DismissedMovie;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

abstract class DismissalContract extends Contract {

    private static final PageRequest FIRST = PageRequest.first(10);

    @Test
    void movieDismissedTwiceIsOneRowAtItsFirstTime() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        assertThat(marquee.dismissals().add(ada, heat)).isTrue();
        clock.advance(Duration.ofHours(1));
        assertThat(marquee.dismissals().add(ada, heat)).isFalse();

        assertThat(marquee.dismissals().list(ada, FIRST))
                .extracting(DismissedMovie::dismissedAt)
                .containsExactly(START);
    }

    @Test
    void dismissalIsTakenBackOnce() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        marquee.dismissals().add(ada, heat);

        assertThat(marquee.dismissals().contains(ada, heat)).isTrue();
        assertThat(marquee.dismissals().contains(user("bob"), heat)).isFalse();
        assertThat(marquee.dismissals().remove(ada, heat)).isTrue();
        assertThat(marquee.dismissals().remove(ada, heat)).isFalse();
        assertThat(marquee.dismissals().contains(ada, heat)).isFalse();
    }

    @Test
    void dismissalOfAnUnknownUserOrMovieIsNotFoundAndTheTransactionStaysUsable() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        marquee.transaction(() -> {
            assertThatThrownBy(() -> marquee.dismissals().add(new UserId(77), heat))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> marquee.dismissals().add(ada, new MovieId(88)))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("88");
            assertThatThrownBy(() -> marquee.dismissals()
                            .addAll(List.of(
                                    new Dismissal(ada, heat, START), new Dismissal(ada, new MovieId(88), START))))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("88");
            assertThat(marquee.dismissals().movieIds(ada)).isEmpty();
            marquee.dismissals().add(ada, heat);
        });

        assertThat(marquee.dismissals().movieIds(ada)).containsExactly(heat);
    }

    @Test
    void batchKeepsItsTimesAndCountsNewOnes() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        marquee.dismissals().add(ada, heat);
        List<Dismissal> given = List.of(
                new Dismissal(ada, heat, START.plusSeconds(9)),
                new Dismissal(ada, alien, START.plusSeconds(1)),
                new Dismissal(bob, heat, START));

        assertThat(marquee.dismissals().addAll(given)).isEqualTo(2);
        assertThat(marquee.dismissals().addAll(given)).isZero();

        assertThat(marquee.dismissals().movieIds(ada)).containsExactly(alien, heat);
        assertThat(marquee.dismissals().movieIds(List.of(bob, ada, new UserId(99))))
                .isEqualTo(Map.of(ada, List.of(alien, heat), bob, List.of(heat)));
        assertThat(marquee.dismissals().movieIds(List.of())).isEmpty();
    }

    @Test
    void movieMayBeDismissedAndOnTheWatchlist() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        marquee.watchlist().add(ada, heat);
        marquee.dismissals().add(ada, heat);

        marquee.dismissals().remove(ada, heat);

        assertThat(marquee.watchlist().list(ada, WatchlistQuery.all())).hasSize(1);
    }

    @Test
    void dismissalsGoWithTheirUserAndTheirMovie() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        marquee.dismissals().add(ada, heat);
        marquee.dismissals().add(bob, heat);
        marquee.dismissals().add(bob, alien);

        marquee.users().delete(ada);
        marquee.movies().delete(heat);

        assertThat(marquee.dismissals().movieIds(List.of(ada, bob))).isEqualTo(Map.of(bob, List.of(alien)));
    }

    @Test
    void moreThanAThousandUsersAreRefused() {
        List<UserId> users =
                LongStream.rangeClosed(1, 1001).mapToObj(UserId::new).toList();

        assertThat(marquee.dismissals().movieIds(users.subList(0, 1000))).isEmpty();
        assertThatThrownBy(() -> marquee.dismissals().movieIds(users))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void pagesListEveryDismissedMovieOnceTheLatestFirst() {
        UserId ada = user("ada");
        List<MovieId> expected = new ArrayList<>();
        for (int i = 1; i <= 23; i++) {
            MovieId movie = movie(i, "Movie " + i);
            marquee.dismissals().add(ada, movie);
            expected.add(0, movie);
            clock.advance(Duration.ofSeconds(1));
        }

        List<MovieId> listed = new ArrayList<>();
        PageRequest request = PageRequest.first(4);
        Page<DismissedMovie> page = marquee.dismissals().list(ada, request);
        page.forEach(dismissed -> listed.add(dismissed.movie().id()));
        while (page.next().isPresent()) {
            page = marquee.dismissals().list(ada, request.after(page.next().get()));
            page.forEach(dismissed -> listed.add(dismissed.movie().id()));
        }

        assertThat(listed).isEqualTo(expected);
        assertThat(marquee.dismissals().list(new UserId(99), request)).isEmpty();
    }

    @Test
    void cursorOfAnotherListIsRefused() {
        UserId ada = user("ada");
        for (int i = 1; i <= 2; i++) {
            MovieId movie = movie(i, "Movie " + i);
            marquee.dismissals().add(ada, movie);
            marquee.watchlist().add(ada, movie);
        }
        PageRequest other = PageRequest.first(1)
                .after(marquee.watchlist()
                        .list(ada, WatchlistQuery.all().limit(1))
                        .next()
                        .orElseThrow());

        assertThatThrownBy(() -> marquee.dismissals().list(ada, other)).isInstanceOf(InvalidValueException.class);
    }
}
