package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A reason for a recommendation.
 *
 * @param type the kind of reason
 * @param text the reason in words
 * @param share its share of the score
 * @param movies the favorites that led to it; left out for other kinds than {@code liked}
 */
public record ReasonJson(
        String type,
        String text,
        double share,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LikedMovie> movies) {

    /** A favorite that led to a recommendation, with its share of the score. */
    record LikedMovie(MovieId id, String title, double share) {}

    static List<ReasonJson> all(List<Reason> reasons) {
        return reasons.stream().map(ReasonJson::of).toList();
    }

    private static ReasonJson of(Reason reason) {
        return new ReasonJson(
                type(reason),
                reason.text(),
                reason.share(),
                reason instanceof Reason.Liked liked ? likedMovies(liked) : null);
    }

    private static List<LikedMovie> likedMovies(Reason.Liked liked) {
        return IntStream.range(0, liked.movies().size())
                .mapToObj(k -> new LikedMovie(
                        liked.movies().get(k).id(),
                        liked.movies().get(k).title(),
                        liked.movieShares().get(k)))
                .toList();
    }

    private static String type(Reason reason) {
        if (reason instanceof Reason.Liked) {
            return "liked";
        } else if (reason instanceof Reason.Popular) {
            return "popular";
        } else if (reason instanceof Reason.SharedGenres) {
            return "genres";
        } else if (reason instanceof Reason.SimilarTo) {
            return "similar";
        }
        return "well_rated";
    }
}
