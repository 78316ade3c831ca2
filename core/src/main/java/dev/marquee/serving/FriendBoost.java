package dev.marquee.serving;

import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.Storage;
import dev.marquee.user.UserId;
import java.util.Arrays;
import java.util.Map;

/**
 * How much the likes of a user's friends raise the scores of movies, see {@link RecommendationRequest#friends(double)}.
 * Confined to one request.
 */
final class FriendBoost {

    /** No movie is raised. */
    static final FriendBoost NONE = new FriendBoost(0, Map.of());

    private final double weight;
    private final Map<MovieId, Integer> likes;

    FriendBoost(double weight, Map<MovieId, Integer> likes) {
        this.weight = weight;
        this.likes = likes;
    }

    /** {@return what a request asks for; costs one SQL statement unless its weight is 0} */
    static FriendBoost of(Storage storage, RecommendationRequest request) {
        UserId user = request.user();
        return user == null || request.friends() == 0
                ? NONE
                : new FriendBoost(request.friends(), storage.acquaintances().likesOfFriends(user));
    }

    boolean isNone() {
        return weight == 0 || likes.isEmpty();
    }

    /** {@return the factors of all movies, by the index of the snapshot} */
    double[] factors(CatalogSnapshot catalog) {
        double[] factors = new double[catalog.size()];
        Arrays.fill(factors, 1 / (1 + weight));
        likes.forEach((movie, count) -> {
            int index = catalog.indexOf(movie.value());
            if (index >= 0) {
                factors[index] = (1 + raise(count)) / (1 + weight);
            }
        });
        return factors;
    }

    /** {@return the fraction of a movie's score that comes from friends, 0 to 1} */
    double share(MovieId movie) {
        double raise = raise(likes.getOrDefault(movie, 0));
        return raise / (1 + raise);
    }

    private double raise(int count) {
        return weight * count / (count + 1);
    }
}
