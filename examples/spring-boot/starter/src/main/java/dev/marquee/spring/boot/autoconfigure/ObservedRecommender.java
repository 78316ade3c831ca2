package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.EveryoneRequest;
import dev.marquee.recommend.Explanation;
import dev.marquee.recommend.FriendSuggestion;
import dev.marquee.recommend.GroupRecommendations;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.PredictedRating;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.recommend.Recommender;
import dev.marquee.user.UserId;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Observes each call of a recommender as {@code marquee.recommend}, with the name of the operation and no other key of
 * its own. Thread-safe.
 */
final class ObservedRecommender implements Recommender {

    private final Recommender recommender;
    private final ObservationRegistry registry;

    ObservedRecommender(Recommender recommender, ObservationRegistry registry) {
        this.recommender = recommender;
        this.registry = registry;
    }

    @Override
    public Recommendations recommendPage(RecommendationRequest request) {
        return observed("user", () -> recommender.recommendPage(request));
    }

    @Override
    public GroupRecommendations recommendForGroup(GroupRequest request) {
        return observed("group", () -> recommender.recommendForGroup(request));
    }

    @Override
    public Recommendations next(MovieId finished, RecommendationRequest request) {
        return observed("next", () -> recommender.next(finished, request));
    }

    @Override
    public Optional<Explanation> explain(MovieId movie, RecommendationRequest request) {
        return observed("explain", () -> recommender.explain(movie, request));
    }

    @Override
    public Map<MovieId, PredictedRating> predictRatings(UserId user, Collection<MovieId> movies) {
        return observed("rating", () -> recommender.predictRatings(user, movies));
    }

    @Override
    public List<FriendSuggestion> suggestFriends(UserId user, int limit) {
        return observed("friends", () -> recommender.suggestFriends(user, limit));
    }

    @Override
    public List<Recommendation> similar(MovieId movie, MovieFilter filter, int limit) {
        return observed("similar", () -> recommender.similar(movie, filter, limit));
    }

    @Override
    public List<Recommendation> trending(MovieFilter filter, int limit) {
        return observed("trending", () -> recommender.trending(filter, limit));
    }

    @Override
    public List<Recommendation> trending(MovieFilter filter, int limit, Duration halfLife) {
        return observed("trending", () -> recommender.trending(filter, limit, halfLife));
    }

    @Override
    public List<Movie> onboarding(MovieFilter filter, int limit) {
        return observed("onboarding", () -> recommender.onboarding(filter, limit));
    }

    @Override
    public long recommendForEveryone(EveryoneRequest request, EveryoneVisitor visitor) {
        return observed("everyone", () -> recommender.recommendForEveryone(request, visitor));
    }

    private <T> T observed(String operation, Supplier<T> call) {
        return Objects.requireNonNull(Observation.createNotStarted("marquee.recommend", registry)
                .contextualName("marquee recommend " + operation)
                .lowCardinalityKeyValue("operation", operation)
                .observe(call));
    }
}
