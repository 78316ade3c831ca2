package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.PredictedRating;
import dev.marquee.recommend.Recommendation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recommended movie.
 *
 * @param movie the movie
 * @param score its score
 * @param reason the strongest reason in words
 * @param reasons all reasons, the strongest first
 * @param predictedRating the rating that the user would probably give; left out for a user without ratings
 */
public record RecommendationJson(
        @JsonUnwrapped Movie movie,
        double score,
        String reason,
        List<ReasonJson> reasons,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double predictedRating) {

    /** {@return recommendations in the same order} */
    public static List<RecommendationJson> all(List<Recommendation> recommendations) {
        return all(recommendations, Map.of());
    }

    /** {@return recommendations in the same order, with the ratings that are predicted for their movies} */
    public static List<RecommendationJson> all(
            List<Recommendation> recommendations, Map<MovieId, PredictedRating> predicted) {
        return recommendations.stream()
                .map(one -> new RecommendationJson(
                        one.movie(),
                        one.score(),
                        one.reason().text(),
                        ReasonJson.all(one.reasons()),
                        rating(predicted.get(one.movie().id()))))
                .toList();
    }

    private static @Nullable Double rating(@Nullable PredictedRating predicted) {
        return predicted == null ? null : Math.round(predicted.value() * 10) / 10.0;
    }
}
