package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteOrder;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class TasteContract extends Contract {

    @Test
    void favoriteAddedTwiceIsOneRowAtItsFirstTime() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        boolean first = marquee.favorites().add(ada, heat);
        clock.advance(Duration.ofHours(1));
        boolean second = marquee.favorites().add(ada, heat);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(marquee.favorites().list(ada, FavoriteQuery.all()))
                .extracting(FavoriteMovie::favoritedAt)
                .containsExactly(START);
    }

    @Test
    void favoriteIsRemovedOnce() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        marquee.favorites().add(ada, heat);

        assertThat(marquee.favorites().contains(ada, heat)).isTrue();
        assertThat(marquee.favorites().remove(ada, heat)).isTrue();
        assertThat(marquee.favorites().remove(ada, heat)).isFalse();
        assertThat(marquee.favorites().contains(ada, heat)).isFalse();
    }

    @Test
    void favoritesAreCountedForAllAndForOneUserAsTheTransactionSeesThem() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        assertThat(marquee.favorites().count()).isZero();
        marquee.favorites().add(ada, heat);
        marquee.favorites().add(ada, heat);
        marquee.favorites().add(ada, alien);
        marquee.favorites().add(bob, heat);

        assertThat(marquee.favorites().count()).isEqualTo(3);
        assertThat(marquee.favorites().count(ada)).isEqualTo(2);
        assertThat(marquee.favorites().count(new UserId(77))).isZero();
        marquee.transaction(() -> {
            marquee.users().delete(ada);
            assertThat(marquee.favorites().count()).isEqualTo(1);
        });
        assertThat(marquee.favorites().count(bob)).isEqualTo(1);
    }

    @Test
    void favoriteOfAnUnknownUserOrMovieIsNotFoundAndTheTransactionStaysUsable() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        marquee.transaction(() -> {
            assertThatThrownBy(() -> marquee.favorites().add(new UserId(77), heat))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("user")
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> marquee.favorites().add(ada, new MovieId(88)))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("movie")
                    .hasMessageContaining("88");
            marquee.favorites().add(ada, heat);
        });

        assertThat(marquee.favorites().movieIds(ada)).containsExactly(heat);
    }

    @Test
    void batchKeepsItsTimesAndCountsNewMarks() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        Instant then = Instant.parse("2001-01-01T00:00:00Z");
        marquee.favorites().add(ada, heat);

        int added = marquee.favorites()
                .addAll(List.of(new Favorite(ada, heat, then), new Favorite(ada, alien, then.plusSeconds(1))));

        assertThat(added).isEqualTo(1);
        assertThat(marquee.favorites().list(ada, FavoriteQuery.all()))
                .extracting(favorite -> favorite.movie().title(), FavoriteMovie::favoritedAt)
                .containsExactly(tuple("Heat", START), tuple("Alien", then.plusSeconds(1)));
        assertThat(marquee.favorites().movieIds(ada)).containsExactly(heat, alien);
    }

    @Test
    void batchWithOneUnknownMovieWritesNothing() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        assertThatThrownBy(() -> marquee.favorites()
                        .addAll(List.of(new Favorite(ada, heat, START), new Favorite(ada, new MovieId(99), START))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("99");
        assertThat(marquee.favorites().movieIds(ada)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void pagesOfFavoritesAreCompleteInEveryOrder(FavoriteOrder order) {
        UserId ada = user("ada");
        for (int i = 1; i <= 23; i++) {
            marquee.favorites().add(ada, movie(i, "Movie " + i % 5, 2000, "7." + i % 3, i % 2));
            if (i % 4 == 0) {
                clock.advance(Duration.ofSeconds(1));
            }
        }
        FavoriteQuery query = FavoriteQuery.all().order(order);
        List<FavoriteMovie> whole =
                marquee.favorites().list(ada, query.limit(1000)).items();

        List<FavoriteMovie> paged = new ArrayList<>();
        Page<FavoriteMovie> page = marquee.favorites().list(ada, query.limit(4));
        paged.addAll(page.items());
        while (page.next().isPresent()) {
            page = marquee.favorites()
                    .list(ada, query.limit(4).after(page.next().get()));
            paged.addAll(page.items());
        }

        assertThat(whole).hasSize(23);
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void favoritesAreFilteredAndOrdered() {
        UserId ada = user("ada");
        GenreId crime = genre(80, "Crime");
        marquee.favorites().add(ada, movie(1, "Older", 1990, "7.0", 10, crime));
        clock.advance(Duration.ofSeconds(1));
        marquee.favorites().add(ada, movie(2, "Better", 2000, "9.0", 10));

        assertThat(favorites(ada, FavoriteQuery.all())).containsExactly("Better", "Older");
        assertThat(favorites(ada, FavoriteQuery.all().order(FavoriteOrder.EARLIEST)))
                .containsExactly("Older", "Better");
        assertThat(favorites(ada, FavoriteQuery.all().order(FavoriteOrder.TITLE)))
                .containsExactly("Better", "Older");
        assertThat(favorites(ada, FavoriteQuery.all().order(FavoriteOrder.TOP_RATED)))
                .containsExactly("Better", "Older");
        assertThat(favorites(ada, FavoriteQuery.all().filter(MovieFilter.all().genre(crime))))
                .containsExactly("Older");
        assertThat(favorites(new UserId(99), FavoriteQuery.all())).isEmpty();
    }

    private List<String> favorites(UserId user, FavoriteQuery query) {
        return marquee.favorites().list(user, query).items().stream()
                .map(favorite -> favorite.movie().title())
                .toList();
    }

    @Test
    void preferencesAreReplacedCompletely() {
        UserId ada = user("ada");
        GenreId crime = genre(80, "Crime");
        GenreId drama = genre(18, "Drama");
        GenreId war = genre(10752, "War");

        assertThat(marquee.preferences().set(ada, Set.of(crime, war))).isTrue();
        assertThat(marquee.preferences().set(ada, Set.of(war, crime))).isFalse();
        assertThat(marquee.preferences().set(ada, Set.of(crime, drama))).isTrue();

        assertThat(marquee.preferences().get(ada)).extracting(Genre::name).containsExactly("Crime", "Drama");
        assertThat(marquee.preferences().set(ada, Set.of())).isTrue();
        assertThat(marquee.preferences().get(ada)).isEmpty();
    }

    @Test
    void preferencesWithAnUnknownGenreStayAsTheyWere() {
        UserId ada = user("ada");
        GenreId crime = genre(80, "Crime");
        marquee.preferences().set(ada, Set.of(crime));

        marquee.transaction(() -> {
            assertThatThrownBy(() -> marquee.preferences().set(ada, Set.of(new GenreId(99))))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("99");
        });

        assertThat(marquee.preferences().get(ada)).extracting(Genre::id).containsExactly(crime);
        assertThatThrownBy(() -> marquee.preferences().set(new UserId(99), Set.of(crime)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void tastesOfSeveralUsersAreReadInOneCall() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId undecided = user("undecided");
        GenreId crime = genre(80, "Crime");
        GenreId drama = genre(18, "Drama");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        marquee.favorites().add(ada, heat);
        clock.advance(Duration.ofSeconds(1));
        marquee.favorites().add(ada, alien);
        marquee.favorites().add(bob, heat);
        marquee.preferences().set(bob, Set.of(drama, crime));
        List<UserId> all = List.of(bob, ada, undecided, new UserId(999));

        assertThat(marquee.favorites().movieIds(all)).isEqualTo(Map.of(ada, List.of(alien, heat), bob, List.of(heat)));
        assertThat(marquee.preferences().get(all).keySet()).containsExactly(bob);
        assertThat(marquee.preferences().get(all).get(bob))
                .extracting(Genre::name)
                .containsExactly("Crime", "Drama");
        assertThat(marquee.favorites().movieIds(List.of())).isEmpty();
    }

    @Test
    void favoritesOfMoviesAreCountedWithoutThoseThatNobodyMarked() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        MovieId jaws = movie(578, "Jaws");
        MovieId unwanted = movie(11, "Star Wars");
        marquee.favorites().add(ada, heat);
        marquee.favorites().add(bob, heat);
        marquee.favorites().add(bob, alien);
        marquee.favorites().add(bob, jaws);

        assertThat(marquee.favorites().counts(List.of(alien, heat, heat, unwanted, new MovieId(999))))
                .isEqualTo(Map.of(heat, 2, alien, 1));
        assertThat(marquee.favorites().counts(List.of())).isEmpty();
        marquee.favorites().remove(bob, alien);
        marquee.users().delete(ada);
        assertThat(marquee.favorites().counts(List.of(alien, heat))).isEqualTo(Map.of(heat, 1));
    }

    @Test
    void favoritesOfAThousandMoviesAreCountedAtOnceAndOfMoreRefused() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        marquee.favorites().add(ada, heat);
        List<MovieId> thousand = LongStream.range(0, 1000)
                .mapToObj(i -> new MovieId(heat.value() + i))
                .toList();
        List<MovieId> more = new ArrayList<>(thousand);
        more.add(new MovieId(heat.value() + 1000));

        assertThat(marquee.favorites().counts(thousand)).isEqualTo(Map.of(heat, 1));
        assertThatThrownBy(() -> marquee.favorites().counts(more))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("1000");
    }
}
