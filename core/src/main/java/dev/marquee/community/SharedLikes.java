package dev.marquee.community;

import dev.marquee.movie.MovieId;
import java.util.List;

/**
 * A user who likes some of the same movies as another one. Immutable.
 *
 * @param user the user
 * @param movies the movies that both like, of those that were asked for, by id; at least one
 */
public record SharedLikes(Author user, List<MovieId> movies) {

    /** Copies the list. */
    public SharedLikes {
        movies = List.copyOf(movies);
    }
}
