package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.community.Review;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A review with the name of its movie.
 *
 * @param review the review
 * @param tmdbId TMDb's id of the movie, or 0 if the movie was removed meanwhile
 * @param movieTitle the title of the movie
 * @param year the year of release, or null
 */
public record ReviewJson(
        @JsonUnwrapped Review review,
        int tmdbId,
        String movieTitle,
        @Nullable Integer year) {

    /** {@return reviews with their movies, which are read in one statement} */
    public static List<ReviewJson> of(MovieCatalog movies, List<Review> reviews) {
        Map<MovieId, Movie> byId = new HashMap<>();
        movies.findAll(reviews.stream().map(Review::movie).distinct().toList())
                .forEach(movie -> byId.put(movie.id(), movie));
        return reviews.stream()
                .map(review -> of(review, byId.get(review.movie())))
                .toList();
    }

    private static ReviewJson of(Review review, @Nullable Movie movie) {
        return movie == null
                ? new ReviewJson(review, 0, "", null)
                : new ReviewJson(review, movie.tmdbId(), movie.title(), PlayJson.year(movie));
    }
}
