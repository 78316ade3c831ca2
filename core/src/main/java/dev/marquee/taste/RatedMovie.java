package dev.marquee.taste;

import dev.marquee.movie.Movie;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A movie that a user rated. Immutable.
 *
 * @param movie the movie with its genres
 * @param rating the user's rating, 0.5 to 10 in steps of 0.5, with one decimal
 * @param ratedAt when the user rated it, in UTC with microseconds
 */
public record RatedMovie(Movie movie, BigDecimal rating, Instant ratedAt) {}
