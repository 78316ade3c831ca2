package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.DuplicateException;
import dev.marquee.NotFoundException;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.AddedPlay;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.RatingSummary;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

abstract class RaceContract extends Contract {

    private static final int THREADS = 16;

    /** Starts all threads at the same time. */
    private static <T> List<T> race(IntFunction<T> runner) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                calls.add(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return runner.apply(number);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a thread failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void concurrentAddsOfOneFavoriteReturnTrueOnce() throws Exception {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        List<Boolean> added = race(i -> marquee.favorites().add(ada, heat));

        assertThat(added).containsOnlyOnce(true);
        assertThat(marquee.favorites().movieIds(ada)).containsExactly(heat);
    }

    @Test
    void concurrentRatingsOfOneMovieByOneUserFollowEachOther() throws Exception {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        List<BigDecimal> given = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            given.add(Rating.STEP.multiply(BigDecimal.valueOf(i + 1)));
        }

        List<Optional<Rating>> before = race(i -> marquee.ratings().set(ada, heat, given.get(i)));

        List<BigDecimal> chain = new ArrayList<>();
        before.forEach(rating -> rating.ifPresent(present -> chain.add(present.value())));
        chain.add(marquee.ratings().find(ada, heat).orElseThrow().value());
        assertThat(chain).containsExactlyInAnyOrderElementsOf(given);
        assertThat(marquee.ratings().count()).isEqualTo(1);
    }

    @Test
    void histogramOfAMovieIsRightWhileManyUsersRateItAndTakeItBack() throws Exception {
        MovieId heat = movie(949, "Heat");
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            users.add(user("user" + i));
        }

        race(i -> {
            UserId user = users.get(i);
            for (int round = 1; round <= 10; round++) {
                marquee.ratings().set(user, heat, BigDecimal.valueOf(round));
                assertThat(marquee.ratings().summaries(List.of(heat)).get(heat).count())
                        .isBetween(1L, (long) THREADS);
                if (round % 3 == 0) {
                    marquee.ratings().remove(user, heat);
                }
            }
            return i % 2 == 0 && marquee.ratings().remove(user, heat);
        });

        RatingSummary summary = marquee.ratings().summaries(List.of(heat)).get(heat);
        assertThat(summary.count()).isEqualTo(THREADS / 2);
        assertThat(summary.mean()).isEqualTo(10.0);
    }

    @Test
    void concurrentBatchesOfRatingsInDifferentOrdersKeepTheLatest() throws Exception {
        UserId ada = user("ada");
        List<MovieId> movies = new ArrayList<>();
        for (int m = 1; m <= 50; m++) {
            movies.add(movie(m, "Movie " + m));
        }

        race(i -> {
            List<Rating> ratings = new ArrayList<>();
            movies.forEach(
                    movie -> ratings.add(new Rating(ada, movie, BigDecimal.valueOf(1 + i % 10), START.plusSeconds(i))));
            Collections.shuffle(ratings, new Random(i));
            return marquee.ratings().setAll(ratings);
        });

        assertThat(marquee.ratings().of(ada))
                .hasSize(50)
                .extracting(Rating::ratedAt)
                .containsOnly(START.plusSeconds(THREADS - 1));
    }

    @Test
    void concurrentAddsToOneWatchlistTakeDifferentPlacesAndOneOfAMovieReturnsTrue() throws Exception {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        List<MovieId> movies = new ArrayList<>();
        for (int m = 0; m < THREADS; m++) {
            movies.add(movie(m + 1, "Movie " + m));
        }

        List<Boolean> added = race(i -> marquee.watchlist().add(ada, movies.get(i))
                && marquee.watchlist().add(ada, heat));

        assertThat(added).containsOnlyOnce(true);
        assertThat(marquee.watchlist().movieIds(ada))
                .hasSize(THREADS + 1)
                .containsAll(movies)
                .contains(heat);
    }

    @Test
    void concurrentMovesLoseNoMovieAndEachIsWhereItsCallPutIt() throws Exception {
        UserId ada = user("ada");
        List<MovieId> movies = new ArrayList<>();
        for (int m = 0; m < 2 * THREADS; m++) {
            movies.add(movie(m + 1, "Movie " + m));
            marquee.watchlist().add(ada, movies.get(m));
        }

        race(i -> {
            for (int round = 0; round < 5; round++) {
                marquee.watchlist().move(ada, movies.get(i), movies.get(THREADS + i));
                marquee.watchlist().move(ada, movies.get(i), round == 4 ? movies.get(THREADS + i) : null);
            }
            return true;
        });

        List<MovieId> order = marquee.watchlist().movieIds(ada);
        assertThat(order).containsExactlyInAnyOrderElementsOf(movies);
        for (int i = 0; i < THREADS; i++) {
            assertThat(order.indexOf(movies.get(THREADS + i)))
                    .as("place of the movie before which %d stands", i)
                    .isEqualTo(order.indexOf(movies.get(i)) + 1);
        }
    }

    @Test
    void concurrentDismissalsOfOneMovieReturnTrueOnce() throws Exception {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        List<Boolean> dismissed = race(i -> marquee.dismissals().add(ada, heat));

        assertThat(dismissed).containsOnlyOnce(true);
        assertThat(marquee.dismissals().movieIds(ada)).containsExactly(heat);
    }

    @Test
    void ofConcurrentAddsOfOnePlayExactlyOneAddsIt() throws Exception {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        List<NewPlay> plays = List.of(
                NewPlay.of(ada, heat, WatchedAt.day(LocalDate.of(2026, 11, 2))),
                NewPlay.of(ada, heat, WatchedAt.unknown()),
                NewPlay.of(ada, heat, WatchedAt.year(2026)).source("csv", "1"));

        for (NewPlay play : plays) {
            List<AddedPlay> added = race(i -> marquee.watchHistory().add(play));

            assertThat(added).filteredOn(AddedPlay::added).hasSize(1);
            assertThat(added)
                    .extracting(one -> one.play().id())
                    .containsOnly(added.get(0).play().id());
        }
        assertThat(marquee.watchHistory().plays(ada, heat, 10)).hasSize(3);
    }

    @Test
    void playsAddedAndRemovedAtTheSameTimeAreNeverLost() throws Exception {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        NewPlay play = NewPlay.of(ada, heat, WatchedAt.unknown());

        List<Integer> standing = race(i -> {
            int difference = 0;
            for (int round = 0; round < 10; round++) {
                difference += marquee.watchHistory().add(play).added() ? 1 : 0;
                difference -= marquee.watchHistory().removeAll(ada, heat);
            }
            return difference;
        });

        assertThat(standing.stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(marquee.watchHistory().plays(ada, heat, 10).size());
    }

    @Test
    void concurrentBatchesOfPlaysInDifferentOrdersAddEachOnce() throws Exception {
        UserId ada = user("ada");
        List<MovieId> movies = new ArrayList<>();
        for (int m = 1; m <= 20; m++) {
            movies.add(movie(m, "Movie " + m));
        }

        List<Integer> added = race(i -> {
            List<NewPlay> plays = new ArrayList<>();
            for (MovieId movie : movies) {
                plays.add(NewPlay.of(ada, movie, WatchedAt.unknown()).source("source " + i, null));
                plays.add(NewPlay.of(ada, movie, WatchedAt.year(2026)));
                plays.add(NewPlay.of(ada, movie, WatchedAt.year(2026)).source("csv", "id " + movie));
            }
            Collections.shuffle(plays, new Random(i));
            return marquee.watchHistory().addAll(plays);
        });

        assertThat(added.stream().mapToInt(Integer::intValue).sum()).isEqualTo(60);
        assertThat(marquee.watchHistory().totals(ada, null).plays()).isEqualTo(60);
    }

    @Test
    void oneAdministratorRemainsWhenAllAreTakenAwayAtOnce() throws Exception {
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            users.add(user("user" + i));
            marquee.users().setRole(users.get(i), Role.ADMINISTRATOR);
        }

        List<Boolean> taken = race(i -> marquee.transaction(() -> {
            marquee.checkpoints().put("administrators", "changing");
            boolean another = marquee.users().withRole(Role.ADMINISTRATOR, PageRequest.first(100)).items().stream()
                    .anyMatch(user -> user.active() && !user.id().equals(users.get(i)));
            return another && marquee.users().setRole(users.get(i), Role.MEMBER);
        }));

        assertThat(taken).containsOnlyOnce(false);
        assertThat(marquee.users().withRole(Role.ADMINISTRATOR, PageRequest.first(100)))
                .hasSize(1);
    }

    @Test
    void userDeletedAtTheSameMomentIsNotFound() throws Exception {
        MovieId heat = movie(949, "Heat");
        GenreId crime = genre(80, "Crime");
        for (int round = 0; round < 10; round++) {
            UserId ada = user("ada");
            List<Boolean> answers = race(i -> {
                try {
                    return switch (i % 8) {
                        case 0 -> marquee.users().setRole(ada, i == 0 ? Role.MODERATOR : Role.ADMINISTRATOR);
                        case 1 -> marquee.favorites().add(ada, heat);
                        case 2 -> marquee.preferences().set(ada, Set.of(crime));
                        case 4 ->
                            marquee.ratings()
                                    .set(ada, heat, BigDecimal.valueOf((i + 1) >> 1))
                                    .isPresent();
                        case 5 -> marquee.watchlist().add(ada, heat);
                        case 6 -> marquee.dismissals().add(ada, heat);
                        case 7 -> marquee.watchlist().dropWatched(ada, i == 7);
                        default -> i == 3 && marquee.users().delete(ada);
                    };
                } catch (NotFoundException e) {
                    return false;
                }
            });

            assertThat(answers.get(3)).isTrue();
            assertThat(marquee.users().count()).isZero();
            assertThat(marquee.favorites().counts(List.of(heat))).isEmpty();
            assertThat(marquee.ratings().count()).isZero();
            assertThat(marquee.watchlist().count(ada)).isZero();
        }
    }

    @Test
    void concurrentRegistrationsOfOneNameSucceedOnce() throws Exception {
        List<Boolean> registered = race(i -> {
            try {
                marquee.users().register(NewUser.of(i % 2 == 0 ? "ada" : "ADA", "ada" + i + "@example.com"));
                return true;
            } catch (DuplicateException e) {
                return false;
            }
        });

        assertThat(registered).containsOnlyOnce(true);
    }

    @Test
    void concurrentRegistrationsOfOneNonAsciiNameSucceedOnce() throws Exception {
        List<Boolean> registered = race(i -> {
            try {
                marquee.users().register(NewUser.of(i % 2 == 0 ? "жанна" : "ЖАННА", "j" + i + "@example.com"));
                return true;
            } catch (DuplicateException e) {
                return false;
            }
        });

        assertThat(registered).containsOnlyOnce(true);
    }

    @Test
    void concurrentRenamesToOneNameSucceedOnce() throws Exception {
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            users.add(user("user" + i));
        }

        List<Boolean> renamed = race(i -> {
            try {
                marquee.users().update(users.get(i), UserChanges.none().username("same"));
                return true;
            } catch (DuplicateException e) {
                return false;
            }
        });

        assertThat(renamed).containsOnlyOnce(true);
    }

    @Test
    void concurrentUpsertsOfOneMovieInsertItOnce() throws Exception {
        List<UpsertedMovie> outcomes = race(i -> marquee.movies()
                .upsertAll(List.of(NewMovie.builder(949, "Heat").build()))
                .get(0));

        assertThat(outcomes)
                .extracting(UpsertedMovie::id)
                .containsOnly(outcomes.get(0).id());
        assertThat(outcomes).extracting(UpsertedMovie::outcome).containsOnlyOnce(Outcome.INSERTED);
    }

    @Test
    void concurrentMoviesUnknownToTmdbGetDifferentIds() throws Exception {
        List<Integer> ids = race(i -> marquee.movies()
                .upsert(NewMovie.unknownToTmdb("Home movie " + i).build())
                .tmdbId());

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id < 0);
    }

    @Test
    void concurrentBatchesInDifferentOrdersAllSucceed() throws Exception {
        race(i -> {
            List<NewMovie> movies = new ArrayList<>();
            for (int m = 1; m <= 50; m++) {
                movies.add(NewMovie.builder(m, "Movie " + m).runtime(i).build());
            }
            Collections.shuffle(movies, new Random(i));
            return marquee.movies().upsertAll(movies).size();
        });

        assertThat(marquee.movies().list(MovieQuery.all().limit(1000))).hasSize(50);
    }

    @Test
    void concurrentPreferencesAreNeverMixed() throws Exception {
        UserId ada = user("ada");
        List<GenreId> genres = new ArrayList<>();
        for (int g = 1; g <= 2 * THREADS; g++) {
            genres.add(genre(g, "Genre " + g));
        }

        race(i -> marquee.preferences().set(ada, Set.of(genres.get(2 * i), genres.get(2 * i + 1))));

        List<GenreId> standing =
                marquee.preferences().get(ada).stream().map(Genre::id).sorted().toList();
        int first = genres.indexOf(standing.get(0));
        assertThat(first).isEven();
        assertThat(standing).containsExactly(genres.get(first), genres.get(first + 1));
    }

    @Test
    void concurrentTransactionsThatReadThenWriteAllSucceed() throws Exception {
        MovieId heat = movie(949, "Heat");

        race(i -> {
            for (int round = 0; round < 5; round++) {
                int number = round;
                UserId user = marquee.transaction(() -> {
                    assertThat(marquee.movies().find(heat)).isPresent();
                    return user("user" + i + "x" + number);
                });
                marquee.favorites().add(user, heat);
            }
            return true;
        });

        assertThat(marquee.users().list(PageRequest.first(1000))).hasSize(THREADS * 5);
    }
}
