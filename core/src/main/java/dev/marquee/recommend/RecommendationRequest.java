package dev.marquee.recommend;

import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for recommendations for one user, or for a visitor without an account who is described by movies and
 * genres. Immutable; each method returns a changed copy.
 *
 * {@snippet :
 * RecommendationRequest request = RecommendationRequest.forHistory(Set.of(heat.id(), collateral.id()))
 *         .diversity(0.3)
 *         .exploration(0.2, 42);
 * }
 *
 * @param user the user whose favorites and preferences count, or null for a visitor without an account
 * @param history liked movies in addition to the user's favorites, at most 10,000. They count as the latest that the
 *     user liked, all at the same time; of a visitor, nothing is known of the order
 * @param genres preferred genres in addition to the user's preferences, at most 1000
 * @param limit the maximum number of recommendations, 1 to 1000
 * @param filter which movies may be recommended; applied before the best are chosen
 * @param ranking how the list is arranged
 * @param after where the previous page ended, or null for the first page
 * @param includeSeen whether the movies that the user knows may be recommended as well: favorites, rated and watched
 *     movies; dismissed movies never are
 * @param among the only movies that may be recommended, such as those of a list, at most 10,000; null for all
 * @param friends 0 to 1: how much what the user's friends like raises its score, as far as the user may see it; 0 for
 *     not at all, as long as nothing else is said
 */
public record RecommendationRequest(
        @Nullable UserId user,
        Set<MovieId> history,
        Set<GenreId> genres,
        int limit,
        MovieFilter filter,
        RankingOptions ranking,
        @Nullable Cursor after,
        boolean includeSeen,
        @Nullable Set<MovieId> among,
        double friends) {

    /**
     * Checks the sizes and copies the sets.
     *
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000 or a set is too large
     */
    public RecommendationRequest {
        history = Set.copyOf(Rules.size("history", history, 10_000));
        genres = Set.copyOf(Rules.size("genres", genres, 1000));
        Rules.range("limit", limit, 1, 1000);
        among = among == null ? null : Set.copyOf(Rules.size("among", among, 10_000));
        Rules.range("friends", friends, 0.0, 1.0);
    }

    private static RecommendationRequest of(
            @Nullable UserId user, Collection<MovieId> history, Collection<GenreId> genres) {
        return new RecommendationRequest(
                user,
                Set.copyOf(history),
                Set.copyOf(genres),
                10,
                MovieFilter.all(),
                RankingOptions.PLAIN,
                null,
                false,
                null,
                0);
    }

    /**
     * Creates a request for a user. The favorites and preferences are read at the moment of the call.
     *
     * @param user the user
     * @return a request for ten recommendations among all movies
     */
    public static RecommendationRequest forUser(UserId user) {
        return of(user, Set.of(), Set.of());
    }

    /**
     * Creates a request for a visitor without an account who likes some movies.
     *
     * @param movies the liked movies, at most 10,000
     * @return a request for ten recommendations among all movies
     * @throws dev.marquee.InvalidValueException if there are too many movies
     */
    public static RecommendationRequest forHistory(Collection<MovieId> movies) {
        return of(null, movies, Set.of());
    }

    /**
     * Creates a request for a visitor without an account who prefers some genres.
     *
     * @param genres the preferred genres, at most 1000
     * @return a request for ten recommendations among all movies
     * @throws dev.marquee.InvalidValueException if there are too many genres
     */
    public static RecommendationRequest forGenres(Collection<GenreId> genres) {
        return of(null, Set.of(), genres);
    }

    /**
     * Sets the liked movies that count in addition to the user's favorites; replaces those of this request.
     *
     * @param movies the movies, at most 10,000
     * @return a copy with the movies
     * @throws dev.marquee.InvalidValueException if there are too many movies
     */
    public RecommendationRequest history(Collection<MovieId> movies) {
        return new RecommendationRequest(
                user, Set.copyOf(movies), genres, limit, filter, ranking, after, includeSeen, among, friends);
    }

    /**
     * Sets the preferred genres that count in addition to the user's preferences; replaces those of this request.
     *
     * @param genres the genres, at most 1000
     * @return a copy with the genres
     * @throws dev.marquee.InvalidValueException if there are too many genres
     */
    public RecommendationRequest genres(Collection<GenreId> genres) {
        return new RecommendationRequest(
                user, history, Set.copyOf(genres), limit, filter, ranking, after, includeSeen, among, friends);
    }

    /**
     * Sets the maximum number of recommendations.
     *
     * @param limit 1 to 1000
     * @return a copy with the limit
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    public RecommendationRequest limit(int limit) {
        return new RecommendationRequest(
                user, history, genres, limit, filter, ranking, after, includeSeen, among, friends);
    }

    /**
     * Restricts which movies may be recommended; replaces the present filter.
     *
     * @param filter which movies may be recommended
     * @return a copy with the filter
     */
    public RecommendationRequest filter(MovieFilter filter) {
        return new RecommendationRequest(
                user, history, genres, limit, filter, ranking, after, includeSeen, among, friends);
    }

    /**
     * Sets how the list is arranged; replaces all present options.
     *
     * @param ranking the options
     * @return a copy with the options
     */
    public RecommendationRequest ranking(RankingOptions ranking) {
        return new RecommendationRequest(
                user, history, genres, limit, filter, ranking, after, includeSeen, among, friends);
    }

    /**
     * Sets {@link RankingOptions#diversity()}; the other options stay.
     *
     * @param diversity 0 to 1: how much a movie is penalized for its similarity to movies above it in the list
     * @return a copy with the diversity
     * @throws dev.marquee.InvalidValueException if the diversity is not 0 to 1
     */
    public RecommendationRequest diversity(double diversity) {
        return ranking(ranking.diversity(diversity));
    }

    /**
     * Sets {@link RankingOptions#calibration()}; the other options stay.
     *
     * @param calibration 0 to 1: how closely the genres of the list follow the proportions of the user's genres
     * @return a copy with the calibration
     * @throws dev.marquee.InvalidValueException if the calibration is not 0 to 1
     */
    public RecommendationRequest calibration(double calibration) {
        return ranking(ranking.calibration(calibration));
    }

    /**
     * Sets {@link RankingOptions#exploration()} and its seed; the other options stay.
     *
     * @param exploration 0 to 1: how much randomness is added to the scores
     * @param seed any number; the same seed gives the same list
     * @return a copy with the exploration and the seed
     * @throws dev.marquee.InvalidValueException if the exploration is not 0 to 1
     */
    public RecommendationRequest exploration(double exploration, long seed) {
        return ranking(ranking.exploration(exploration, seed));
    }

    /**
     * Sets {@link RankingOptions#popularity()}; the other options stay.
     *
     * @param popularity -1 to 1: below 0 popular movies are penalized, above 0 unpopular ones
     * @return a copy with the popularity
     * @throws dev.marquee.InvalidValueException if the popularity is not -1 to 1
     */
    public RecommendationRequest popularity(double popularity) {
        return ranking(ranking.popularity(popularity));
    }

    /**
     * Continues where a page ended. Everything but the limit must equal the request of that page.
     *
     * @param after {@link Recommendations#next()} of the previous page, or null for the first page
     * @return a copy with the cursor
     */
    public RecommendationRequest after(@Nullable Cursor after) {
        return new RecommendationRequest(
                user, history, genres, limit, filter, ranking, after, includeSeen, among, friends);
    }

    /**
     * Sets whether seen movies may be recommended as well: favorites, rated and watched movies. Dismissed movies never
     * are.
     *
     * @param include whether they may
     * @return a copy with the setting
     */
    public RecommendationRequest includeSeen(boolean include) {
        return new RecommendationRequest(user, history, genres, limit, filter, ranking, after, include, among, friends);
    }

    /**
     * Restricts the recommendations to some movies, such as those of a list; replaces the present restriction.
     *
     * @param movies the movies, at most 10,000, or null for all; of none, nothing is recommended
     * @return a copy with the restriction
     * @throws dev.marquee.InvalidValueException if there are too many movies
     */
    public RecommendationRequest among(@Nullable Collection<MovieId> movies) {
        return new RecommendationRequest(
                user,
                history,
                genres,
                limit,
                filter,
                ranking,
                after,
                includeSeen,
                movies == null ? null : Set.copyOf(movies),
                friends);
    }

    /**
     * Sets how much what the user's friends like raises its score. With {@code n} friends who like a movie, its score
     * is multiplied by {@code (1 + w·n/(n + 1)) / (1 + w)}. Costs one SQL statement more if the weight is above 0.
     *
     * @param weight {@code w}, 0 to 1; 0 for not at all
     * @return a copy with the weight
     * @throws dev.marquee.InvalidValueException if the weight is not 0 to 1
     */
    public RecommendationRequest friends(double weight) {
        return new RecommendationRequest(
                user, history, genres, limit, filter, ranking, after, includeSeen, among, weight);
    }
}
