package dev.marquee.spark;

import dev.marquee.Marquee;
import dev.marquee.benchmarks.LongTail;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.Rating;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Fills databases with what {@link LongTail} draws. Stateless. */
final class SyntheticDatabase {

    private static final int MOVIES_AT_ONCE = 1000;
    private static final int FIRST_NUMBER = 1000;

    private SyntheticDatabase() {}

    /**
     * Adds movies.
     *
     * @return their ids, in the order of their numbers
     */
    static List<MovieId> addMovies(Marquee marquee, int count) {
        List<MovieId> ids = new ArrayList<>();
        for (int from = 0; from < count; from += MOVIES_AT_ONCE) {
            List<NewMovie> movies = IntStream.range(from, Math.min(count, from + MOVIES_AT_ONCE))
                    .mapToObj(movie -> NewMovie.builder(FIRST_NUMBER + movie, "Film " + (movie + 1))
                            .votes(BigDecimal.valueOf(6), 1 + movie % 100)
                            .build())
                    .toList();
            marquee.movies().upsertAll(movies).stream().map(UpsertedMovie::id).forEach(ids::add);
        }
        return ids;
    }

    /**
     * Adds users with likes. Of five movies that a user likes, three are favorites, one has a good rating, and one has
     * both; every seventh user has a poor rating too.
     *
     * @return the ids of the users
     */
    static List<UserId> addUsers(Marquee marquee, List<MovieId> movies, int users, long likes, long seed) {
        return addUsers(marquee, movies, users, likes, seed, 0, new ArrayList<>());
    }

    /**
     * Adds users with likes, of which some are left out.
     *
     * @param leftOut how many movies are left out of each list that is five times as long
     * @param later receives the lists of what was left out: a movie of each such user
     * @return the ids of the users
     */
    static List<UserId> addUsers(
            Marquee marquee,
            List<MovieId> movies,
            int users,
            long likes,
            long seed,
            int leftOut,
            List<Map<UserId, MovieId>> later) {
        for (int list = 0; list < leftOut; list++) {
            later.add(new HashMap<>());
        }
        List<UserId> ids = new ArrayList<>();
        marquee.transaction(() -> LongTail.forEachUser(users, movies.size(), likes, seed, (user, drawn, times) -> {
            UserId id = marquee.users()
                    .register(NewUser.of("user" + user, "user" + user + "@example.org"))
                    .id();
            List<Favorite> favorites = new ArrayList<>();
            List<Rating> ratings = new ArrayList<>();
            int kept = drawn.length < 5 * leftOut ? drawn.length : drawn.length - leftOut;
            for (int n = kept; n < drawn.length; n++) {
                later.get(n - kept).put(id, movies.get(drawn[n]));
            }
            for (int n = 0; n < kept; n++) {
                MovieId movie = movies.get(drawn[n]);
                Instant time = Instant.ofEpochSecond(times[n]);
                if (n % 5 < 4) {
                    favorites.add(new Favorite(id, movie, time));
                }
                if (n % 5 > 2) {
                    ratings.add(new Rating(id, movie, new BigDecimal("8.5"), time.plusMillis(1500)));
                }
            }
            if (user % 7 == 0) {
                MovieId poor = movies.get((drawn[0] + 1) % movies.size());
                if (ratings.stream().noneMatch(rating -> rating.movie().equals(poor))) {
                    ratings.add(new Rating(id, poor, new BigDecimal("7.5"), Instant.ofEpochSecond(times[0])));
                }
            }
            marquee.favorites().addAll(favorites);
            marquee.ratings().setAll(ratings);
            ids.add(id);
        }));
        return ids;
    }
}
