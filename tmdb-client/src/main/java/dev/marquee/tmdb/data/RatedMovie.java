package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A movie with an account's rating. Immutable.
 *
 * @param movie the movie
 * @param rating 0.5 to 10, or null if TMDb does not say
 */
public record RatedMovie(MovieSummary movie, @Nullable BigDecimal rating) {}
