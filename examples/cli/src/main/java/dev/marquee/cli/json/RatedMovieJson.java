package dev.marquee.cli.json;

import dev.marquee.movie.MovieId;
import dev.marquee.taste.RatedMovie;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A movie with a user's rating.
 *
 * @param tmdbId TMDb's id of the movie
 * @param title the title
 * @param rating the rating, 0.5 to 10
 * @param ratedAt when the user rated it
 * @param movieId the movie's id
 * @param year the year of release, or null
 */
public record RatedMovieJson(
        int tmdbId,
        String title,
        BigDecimal rating,
        Instant ratedAt,
        MovieId movieId,
        @Nullable Integer year) {

    /** {@return a rated movie} */
    public static RatedMovieJson of(RatedMovie rated) {
        return new RatedMovieJson(
                rated.movie().tmdbId(),
                rated.movie().title(),
                rated.rating(),
                rated.ratedAt(),
                rated.movie().id(),
                PlayJson.year(rated.movie()));
    }
}
