package dev.marquee.exports;

import dev.marquee.movie.Movie;
import java.util.List;
import java.util.Optional;

/**
 * What the catalog has for a film. Immutable.
 *
 * @param candidates the movies that it may be, the most likely first
 * @param certain whether it is the only one
 */
record FilmMatch(List<Movie> candidates, boolean certain) {

    static final FilmMatch NONE = new FilmMatch(List.of(), false);

    static FilmMatch of(Movie movie) {
        return new FilmMatch(List.of(movie), true);
    }

    Optional<Movie> movie() {
        return certain ? Optional.of(candidates.get(0)) : Optional.empty();
    }
}
