package dev.marquee.cli.json;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.user.UserId;
import java.time.Instant;

/**
 * A favorite with its movie.
 *
 * @param userId the user
 * @param movieId the movie's id
 * @param createdAt when the user marked it
 * @param movie the movie
 */
public record FavoriteJson(UserId userId, MovieId movieId, Instant createdAt, Movie movie) {

    /** {@return a user's favorite} */
    public static FavoriteJson of(UserId user, FavoriteMovie favorite) {
        return new FavoriteJson(user, favorite.movie().id(), favorite.favoritedAt(), favorite.movie());
    }
}
