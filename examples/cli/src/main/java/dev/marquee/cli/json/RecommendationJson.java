package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.movie.Movie;
import dev.marquee.recommend.Recommendation;
import java.util.List;

/**
 * A recommended movie.
 *
 * @param movie the movie
 * @param score its score
 * @param reason the strongest reason in words
 * @param reasons all reasons, the strongest first
 */
public record RecommendationJson(@JsonUnwrapped Movie movie, double score, String reason, List<ReasonJson> reasons) {

    /** {@return recommendations in the same order} */
    public static List<RecommendationJson> all(List<Recommendation> recommendations) {
        return recommendations.stream()
                .map(one -> new RecommendationJson(
                        one.movie(), one.score(), one.reason().text(), ReasonJson.all(one.reasons())))
                .toList();
    }
}
