package dev.marquee.storage.contract;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;

/** A database with two kinds of movies, whose trainings run on an executor that the test controls. */
abstract class TrainingFixture extends Contract {

    static final int MOVIES = 24;

    final HandDrivenExecutor executor = new HandDrivenExecutor();
    final List<MovieId> movies = new ArrayList<>();

    @Override
    MarqueeBuilder prepared(MarqueeBuilder builder) {
        return super.prepared(builder).trainingExecutor(executor);
    }

    @BeforeEach
    void fillMovies() {
        fillMovies(marquee, movies);
    }

    static void fillMovies(Marquee target, List<MovieId> ids) {
        for (int i = 0; i < MOVIES; i++) {
            ids.add(target.movies()
                    .upsert(NewMovie.builder(100 + i, "Movie " + i).build())
                    .id());
        }
    }

    /** {@return favorites by which each user likes six movies, alternately of the first half and of the second half} */
    static List<Favorite> tastes(List<UserId> users, List<MovieId> movies, Instant from) {
        List<Favorite> favorites = new ArrayList<>();
        for (int p = 0; p < users.size(); p++) {
            Random random = new Random(p);
            int half = p % 2 * MOVIES / 2;
            List<MovieId> own = new ArrayList<>(movies.subList(half, half + MOVIES / 2));
            Collections.shuffle(own, random);
            for (int k = 0; k < 6; k++) {
                favorites.add(new Favorite(users.get(p), own.get(k), from.plusSeconds(p * 100L + k)));
            }
        }
        return favorites;
    }

    List<UserId> users(int count) {
        List<UserId> users = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            users.add(user("user" + p));
        }
        return users;
    }

    /** Registers users with favorites. {@return the users} */
    List<UserId> audience(int count) {
        List<UserId> users = users(count);
        marquee.favorites().addAll(tastes(users, movies, START.minusSeconds(100_000)));
        return users;
    }
}
