package dev.marquee.recommend;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For whom to recommend, how much, and out of what. Immutable; each method returns a changed copy.
 *
 * {@snippet :
 * RecommendationRequest.forUser(ada.id()).limit(20).filter(MovieFilter.all().from(1990).excludeGenre(horror.id()));
 * RecommendationRequest.forHistory(Set.of(heat.id(), collateral.id()));
 * }
 *
 * @param user whose favorites and preferences count, or null for someone without an account
 * @param history movies that the person likes, beside the user's favorites, at most 10,000
 * @param genres genres that the person prefers, beside the user's preferences
 * @param limit the most recommendations, 1 to 1000
 * @param filter which movies may be recommended; applied before the best are chosen
 */
public record RecommendationRequest(
        @Nullable UserId user, Set<MovieId> history, Set<GenreId> genres, int limit, MovieFilter filter) {

    /**
     * Checks the sizes and copies the sets.
     *
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000 or a set is too large
     */
    public RecommendationRequest {
        history = Set.copyOf(Rules.size("history", history, 10_000));
        genres = Set.copyOf(Rules.size("genres", genres, 1000));
        Rules.range("limit", limit, 1, 1000);
    }

    /**
     * Asks for a person with an account: favorites and preferences count as they are at the moment of the call.
     *
     * @param user the person
     * @return a request for ten
     */
    public static RecommendationRequest forUser(UserId user) {
        return new RecommendationRequest(user, Set.of(), Set.of(), 10, MovieFilter.all());
    }

    /**
     * Asks for someone without an account who likes these movies.
     *
     * @param movies the movies
     * @return a request for ten
     */
    public static RecommendationRequest forHistory(Collection<MovieId> movies) {
        return new RecommendationRequest(null, Set.copyOf(movies), Set.of(), 10, MovieFilter.all());
    }

    /**
     * Asks for someone without an account who prefers these genres.
     *
     * @param genres the genres
     * @return a request for ten
     */
    public static RecommendationRequest forGenres(Collection<GenreId> genres) {
        return new RecommendationRequest(null, Set.of(), Set.copyOf(genres), 10, MovieFilter.all());
    }

    /**
     * Adds movies that the person likes.
     *
     * @param movies the movies; they replace those given before
     * @return a copy with the movies
     */
    public RecommendationRequest history(Collection<MovieId> movies) {
        return new RecommendationRequest(user, Set.copyOf(movies), genres, limit, filter);
    }

    /**
     * Adds genres that the person prefers.
     *
     * @param genres the genres; they replace those given before
     * @return a copy with the genres
     */
    public RecommendationRequest genres(Collection<GenreId> genres) {
        return new RecommendationRequest(user, history, Set.copyOf(genres), limit, filter);
    }

    /**
     * Sets how many.
     *
     * @param limit the most recommendations, 1 to 1000
     * @return a copy with the limit
     */
    public RecommendationRequest limit(int limit) {
        return new RecommendationRequest(user, history, genres, limit, filter);
    }

    /**
     * Narrows what may be recommended; replaces the filter before.
     *
     * @param filter which movies
     * @return a copy with the filter
     */
    public RecommendationRequest filter(MovieFilter filter) {
        return new RecommendationRequest(user, history, genres, limit, filter);
    }
}
