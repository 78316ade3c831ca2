package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.movie.Movie;
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
 * @param movies the movies of the user that led to it; left out for kinds other than {@code liked}, {@code rated},
 *     {@code watched}, {@code wanted} and {@code films_of}
 */
public record ReasonJson(
        String type,
        String text,
        double share,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LikedMovie> movies) {

    /** A movie that led to a recommendation, with its share of the score. */
    record LikedMovie(MovieId id, String title, double share) {}

    static List<ReasonJson> all(List<Reason> reasons) {
        return reasons.stream().map(ReasonJson::of).toList();
    }

    private static ReasonJson of(Reason reason) {
        return new ReasonJson(type(reason), reason.text(), reason.share(), movies(reason));
    }

    private static @Nullable List<LikedMovie> movies(Reason reason) {
        if (reason instanceof Reason.Liked liked) {
            return movies(liked.movies(), liked.movieShares());
        } else if (reason instanceof Reason.Rated rated) {
            return movies(rated.movies(), rated.movieShares());
        } else if (reason instanceof Reason.Watched watched) {
            return movies(watched.movies(), watched.movieShares());
        } else if (reason instanceof Reason.Wanted wanted) {
            return movies(wanted.movies(), wanted.movieShares());
        } else if (reason instanceof Reason.FilmsOf films) {
            return movies(films.movies(), films.movieShares());
        }
        return null;
    }

    private static List<LikedMovie> movies(List<Movie> movies, List<Double> shares) {
        return IntStream.range(0, movies.size())
                .mapToObj(k -> new LikedMovie(movies.get(k).id(), movies.get(k).title(), shares.get(k)))
                .toList();
    }

    private static String type(Reason reason) {
        if (reason instanceof Reason.Liked) {
            return "liked";
        } else if (reason instanceof Reason.Rated) {
            return "rated";
        } else if (reason instanceof Reason.Watched) {
            return "watched";
        } else if (reason instanceof Reason.Wanted) {
            return "wanted";
        } else if (reason instanceof Reason.FilmsOf) {
            return "films_of";
        } else if (reason instanceof Reason.InCommon) {
            return "in_common";
        } else if (reason instanceof Reason.FriendsLike) {
            return "friends_like";
        } else if (reason instanceof Reason.Popular) {
            return "popular";
        } else if (reason instanceof Reason.SharedGenres) {
            return "genres";
        } else if (reason instanceof Reason.SimilarTo) {
            return "similar";
        } else if (reason instanceof Reason.WatchedNext) {
            return "watched_next";
        }
        return "well_rated";
    }
}
