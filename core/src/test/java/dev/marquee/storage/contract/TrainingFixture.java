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

/** A database with two dozen movies of two kinds, whose trainings run when the test says so. */
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

    /** People who like six movies each, of the first half or of the second, by turns. */
    static List<Favorite> tastes(List<UserId> people, List<MovieId> movies, Instant from) {
        List<Favorite> favorites = new ArrayList<>();
        for (int p = 0; p < people.size(); p++) {
            Random random = new Random(p);
            int half = p % 2 * MOVIES / 2;
            List<MovieId> own = new ArrayList<>(movies.subList(half, half + MOVIES / 2));
            Collections.shuffle(own, random);
            for (int k = 0; k < 6; k++) {
                favorites.add(new Favorite(people.get(p), own.get(k), from.plusSeconds(p * 100L + k)));
            }
        }
        return favorites;
    }

    List<UserId> people(int count) {
        List<UserId> people = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            people.add(user("person" + p));
        }
        return people;
    }

    /** Registers people with tastes. */
    List<UserId> audience(int count) {
        List<UserId> people = people(count);
        marquee.favorites().addAll(tastes(people, movies, START.minusSeconds(100_000)));
        return people;
    }
}
