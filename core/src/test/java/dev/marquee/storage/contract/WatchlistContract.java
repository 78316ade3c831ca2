package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.taste.WatchlistMovie;
import dev.marquee.taste.WatchlistOrder;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class WatchlistContract extends Contract {

    private List<MovieId> fill(UserId user, int count) {
        List<MovieId> movies = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            movies.add(movie(i, "Movie " + i));
            marquee.watchlist().add(user, movies.get(i - 1));
        }
        return movies;
    }

    @Test
    void moviesStandInTheOrderInWhichTheyWereAdded() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        List<MovieId> movies = fill(ada, 5);

        assertThat(marquee.watchlist().add(ada, movies.get(0))).isFalse();
        assertThat(marquee.watchlist().add(bob, movies.get(3))).isTrue();

        assertThat(marquee.watchlist().movieIds(ada)).isEqualTo(movies);
        assertThat(marquee.watchlist().count(ada)).isEqualTo(5);
        assertThat(marquee.watchlist().movieIds(List.of(bob, ada, new UserId(99))))
                .isEqualTo(Map.of(ada, movies, bob, List.of(movies.get(3))));
        assertThat(marquee.watchlist().movieIds(List.of())).isEmpty();
        assertThat(marquee.watchlist().count(new UserId(99))).isZero();
    }

    @Test
    void movieIsTakenOffOnceAndGoesToTheEndWhenItIsAddedAgain() {
        UserId ada = user("ada");
        List<MovieId> movies = fill(ada, 3);

        assertThat(marquee.watchlist().remove(ada, movies.get(0))).isTrue();
        assertThat(marquee.watchlist().remove(ada, movies.get(0))).isFalse();
        marquee.watchlist().add(ada, movies.get(0));

        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(movies.get(1), movies.get(2), movies.get(0));
    }

    @Test
    void batchKeepsItsOrderTimesAndNotesAndWhatIsThere() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        List<MovieId> movies = fill(ada, 2);
        MovieId third = movie(3, "Movie 3");
        MovieId fourth = movie(4, "Movie 4");
        Instant then = START.minusSeconds(60);
        List<WatchlistEntry> given = List.of(
                new WatchlistEntry(ada, fourth, "with Bob", then),
                new WatchlistEntry(ada, movies.get(0), "a note", then),
                new WatchlistEntry(bob, movies.get(1), null, then),
                new WatchlistEntry(ada, third, null, then.plusSeconds(1)),
                new WatchlistEntry(ada, fourth, "twice", then));

        assertThat(marquee.watchlist().addAll(given)).isEqualTo(3);
        assertThat(marquee.watchlist().addAll(given)).isZero();
        assertThat(marquee.watchlist().addAll(List.of())).isZero();

        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(movies.get(0), movies.get(1), fourth, third);
        assertThat(marquee.watchlist().find(ada, fourth)).contains(given.get(0));
        assertThat(marquee.watchlist().find(ada, movies.get(0)))
                .contains(new WatchlistEntry(ada, movies.get(0), null, START));
        assertThat(marquee.watchlist().movieIds(bob)).containsExactly(movies.get(1));
    }

    @Test
    void unknownUserOrMovieIsNotFoundAndTheTransactionStaysUsable() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        WatchlistEntry unknown = new WatchlistEntry(ada, new MovieId(88), null, START);

        marquee.transaction(() -> {
            assertThatThrownBy(() -> marquee.watchlist().add(new UserId(77), heat))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> marquee.watchlist().add(ada, new MovieId(88)))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("88");
            assertThatThrownBy(() ->
                            marquee.watchlist().addAll(List.of(new WatchlistEntry(ada, heat, null, START), unknown)))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("88");
            assertThatThrownBy(() -> marquee.watchlist().dropWatched(new UserId(77), true))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> marquee.watchlist().dropWatched(new UserId(77), false))
                    .isInstanceOf(NotFoundException.class);
            assertThat(marquee.watchlist().count(ada)).isZero();
            marquee.watchlist().add(ada, heat);
        });

        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(heat);
    }

    @Test
    void noteIsReplacedAndRemoved() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        marquee.watchlist().add(ada, heat);

        assertThat(marquee.watchlist().annotate(ada, heat, "Ask Bob\nfor the disc"))
                .isTrue();
        assertThat(marquee.watchlist().annotate(ada, heat, "Ask Bob\nfor the disc"))
                .isFalse();
        assertThat(marquee.watchlist().list(ada, WatchlistQuery.all()))
                .containsExactly(
                        new WatchlistMovie(marquee.movies().find(heat).orElseThrow(), "Ask Bob\nfor the disc", START));
        assertThat(marquee.watchlist().annotate(ada, heat, null)).isTrue();
        assertThat(marquee.watchlist().annotate(ada, heat, null)).isFalse();
        assertThat(marquee.watchlist().find(ada, heat)).contains(new WatchlistEntry(ada, heat, null, START));
        assertThat(marquee.watchlist().annotate(ada, heat, "𝄞".repeat(2000))).isTrue();
    }

    @Test
    void noteThatIsBlankOrTooLongOrOfNoEntryIsRefused() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        marquee.watchlist().add(ada, heat);

        for (String note : List.of("", " \n", "x".repeat(2001))) {
            assertThatThrownBy(() -> marquee.watchlist().annotate(ada, heat, note))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("note");
        }
        for (String note : new String[] {"later", null}) {
            assertThatThrownBy(() -> marquee.watchlist().annotate(ada, alien, note))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("watchlist");
        }
        assertThat(marquee.watchlist().find(ada, alien)).isEmpty();
    }

    @Test
    void movieIsMovedToTheBeginningTheMiddleAndTheEnd() {
        UserId ada = user("ada");
        List<MovieId> movies = fill(ada, 4);
        MovieId a = movies.get(0);
        MovieId b = movies.get(1);
        MovieId c = movies.get(2);
        MovieId d = movies.get(3);

        assertThat(marquee.watchlist().move(ada, d, a)).isTrue();
        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(d, a, b, c);
        assertThat(marquee.watchlist().move(ada, a, c)).isTrue();
        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(d, b, a, c);
        assertThat(marquee.watchlist().move(ada, d, null)).isTrue();
        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(b, a, c, d);
    }

    @Test
    void moveToItsOwnPlaceChangesNothing() {
        UserId ada = user("ada");
        List<MovieId> movies = fill(ada, 3);

        assertThat(marquee.watchlist().move(ada, movies.get(1), movies.get(1))).isFalse();
        assertThat(marquee.watchlist().move(ada, movies.get(0), movies.get(1))).isFalse();
        assertThat(marquee.watchlist().move(ada, movies.get(2), null)).isFalse();

        assertThat(marquee.watchlist().movieIds(ada)).isEqualTo(movies);
    }

    @Test
    void moveOfAMovieThatIsNotOnTheWatchlistIsNotFound() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        List<MovieId> movies = fill(ada, 2);
        MovieId other = movie(949, "Heat");
        marquee.watchlist().add(bob, other);

        assertThatThrownBy(() -> marquee.watchlist().move(ada, other, movies.get(0)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(other.toString());
        assertThatThrownBy(() -> marquee.watchlist().move(ada, movies.get(0), other))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(other.toString());
        assertThatThrownBy(() -> marquee.watchlist().move(new UserId(99), other, null))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void thousandMovesToTheSamePlaceKeepTheOrder() {
        UserId ada = user("ada");
        List<MovieId> order = fill(ada, 4);
        marquee.transaction(() -> {
            for (int i = 0; i < 1000; i++) {
                // The last but one goes before the second one: the room there is halved each time.
                MovieId moved = order.remove(2);
                marquee.watchlist().move(ada, moved, order.get(1));
                order.add(1, moved);
            }
        });

        assertThat(marquee.watchlist().movieIds(ada)).isEqualTo(order);
    }

    @Test
    void randomMovesKeepTheOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        UserId ada = user("ada");
        List<MovieId> order = fill(ada, 12);
        marquee.transaction(() -> {
            for (int i = 0; i < 200; i++) {
                MovieId moved = order.remove(random.nextInt(order.size()));
                int place = random.nextInt(order.size() + 1);
                marquee.watchlist().move(ada, moved, place == order.size() ? null : order.get(place));
                order.add(place, moved);
            }
        });

        assertThat(marquee.watchlist().movieIds(ada)).as("seed %d", seed).isEqualTo(order);
    }

    @ParameterizedTest
    @EnumSource
    void pagesAreCompleteInEveryOrder(WatchlistOrder order) {
        UserId ada = user("ada");
        List<MovieId> movies = new ArrayList<>();
        for (int i = 1; i <= 23; i++) {
            movies.add(movie(i, "Movie " + i % 5, 2000, "7." + i % 3, i % 2));
            marquee.watchlist().add(ada, movies.get(i - 1));
            if (i % 4 == 0) {
                clock.advance(Duration.ofSeconds(1));
                marquee.watchlist().move(ada, movies.get(i - 1), movies.get(i / 2));
            }
        }
        WatchlistQuery query = WatchlistQuery.all().order(order);
        List<WatchlistMovie> whole =
                marquee.watchlist().list(ada, query.limit(1000)).items();

        List<WatchlistMovie> paged = new ArrayList<>();
        Page<WatchlistMovie> page = marquee.watchlist().list(ada, query.limit(4));
        paged.addAll(page.items());
        while (page.next().isPresent()) {
            page = marquee.watchlist()
                    .list(ada, query.limit(4).after(page.next().get()));
            paged.addAll(page.items());
        }

        assertThat(whole).hasSize(23);
        assertThat(paged).isEqualTo(whole);
        if (order == WatchlistOrder.OWN) {
            assertThat(whole)
                    .extracting(entry -> entry.movie().id())
                    .isEqualTo(marquee.watchlist().movieIds(ada));
        }
    }

    @Test
    void watchlistIsFilteredAndOrdered() {
        UserId ada = user("ada");
        GenreId crime = genre(80, "Crime");
        marquee.watchlist().add(ada, movie(1, "Older", 1990, "7.0", 10, crime));
        clock.advance(Duration.ofSeconds(1));
        marquee.watchlist().add(ada, movie(2, "Better", 2000, "9.0", 10));

        assertThat(titles(ada, WatchlistQuery.all())).containsExactly("Older", "Better");
        assertThat(titles(ada, WatchlistQuery.all().order(WatchlistOrder.NEWEST)))
                .containsExactly("Better", "Older");
        assertThat(titles(ada, WatchlistQuery.all().order(WatchlistOrder.TITLE)))
                .containsExactly("Better", "Older");
        assertThat(titles(ada, WatchlistQuery.all().order(WatchlistOrder.TOP_RATED)))
                .containsExactly("Better", "Older");
        assertThat(titles(ada, WatchlistQuery.all().filter(MovieFilter.all().genre(crime))))
                .containsExactly("Older");
        assertThat(titles(new UserId(99), WatchlistQuery.all())).isEmpty();
    }

    private List<String> titles(UserId user, WatchlistQuery query) {
        return marquee.watchlist().list(user, query).items().stream()
                .map(entry -> entry.movie().title())
                .toList();
    }

    @Test
    void cursorOfAnotherOrderIsRefused() {
        UserId ada = user("ada");
        fill(ada, 2);
        WatchlistQuery query = WatchlistQuery.all().limit(1);
        WatchlistQuery next =
                query.after(marquee.watchlist().list(ada, query).next().orElseThrow());

        assertThatThrownBy(() -> marquee.watchlist().list(ada, next.order(WatchlistOrder.NEWEST)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void settingIsFalseUntilItIsSetAndReportsChanges(boolean first) {
        UserId ada = user("ada");
        UserId bob = user("bob");

        assertThat(marquee.watchlist().dropsWatched(ada)).isFalse();
        assertThat(marquee.watchlist().dropWatched(ada, first)).isEqualTo(first);
        assertThat(marquee.watchlist().dropWatched(ada, first)).isFalse();
        assertThat(marquee.watchlist().dropWatched(ada, !first)).isTrue();
        assertThat(marquee.watchlist().dropsWatched(ada)).isEqualTo(!first);
        assertThat(marquee.watchlist().dropWatched(ada, first)).isTrue();
        assertThat(marquee.watchlist().dropsWatched(ada)).isEqualTo(first);
        assertThat(marquee.watchlist().dropsWatched(bob)).isFalse();
        assertThat(marquee.watchlist().dropsWatched(new UserId(99))).isFalse();
    }

    @Test
    void watchlistAndSettingGoWithTheirUserAndTheirMovie() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        List<MovieId> movies = fill(ada, 2);
        marquee.watchlist().add(bob, movies.get(0));
        marquee.watchlist().dropWatched(ada, true);

        marquee.users().delete(ada);
        marquee.movies().delete(movies.get(0));

        assertThat(marquee.watchlist().movieIds(List.of(ada, bob))).isEmpty();
        assertThat(marquee.watchlist().dropsWatched(ada)).isFalse();
    }

    @Test
    void moreThanAThousandUsersAreRefused() {
        List<UserId> users =
                LongStream.rangeClosed(1, 1001).mapToObj(UserId::new).toList();

        assertThat(marquee.watchlist().movieIds(users.subList(0, 1000))).isEmpty();
        assertThatThrownBy(() -> marquee.watchlist().movieIds(users))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("1000");
    }
}
