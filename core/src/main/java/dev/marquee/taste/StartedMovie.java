package dev.marquee.taste;

import dev.marquee.movie.Movie;

/**
 * A movie that a user began and has not finished. Immutable.
 *
 * @param movie the movie with its genres
 * @param progress where the user stopped
 */
public record StartedMovie(Movie movie, Progress progress) {}
