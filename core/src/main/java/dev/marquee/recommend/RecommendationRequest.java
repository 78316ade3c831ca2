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
 * For whom to recommend, how much, out of what, arranged how. Immutable; each method returns a changed copy.
 *
 * {@snippet :
 * RecommendationRequest.forUser(ada.id()).limit(20).filter(MovieFilter.all().from(1990).excludeGenre(horror.id()));
 * RecommendationRequest.forHistory(Set.of(heat.id(), collateral.id())).diversity(0.3).exploration(0.2, 42);
 * }
 *
 * @param user whose favorites and preferences count, or null for someone without an account
 * @param history movies that the person likes, beside the user's favorites, at most 10,000
 * @param genres genres that the person prefers, beside the user's preferences
 * @param limit the most recommendations, 1 to 1000
 * @param filter which movies may be recommended; applied before the best are chosen
 * @param ranking how the list is put together
 * @param after where the page before ended, or null for the first page
 */
public record RecommendationRequest(
        @Nullable UserId user,
        Set<MovieId> history,
        Set<GenreId> genres,
        int limit,
        MovieFilter filter,
        RankingOptions ranking,
        @Nullable Cursor after) {

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

    private static RecommendationRequest of(
            @Nullable UserId user, Collection<MovieId> history, Collection<GenreId> genres) {
        return new RecommendationRequest(
                user, Set.copyOf(history), Set.copyOf(genres), 10, MovieFilter.all(), RankingOptions.PLAIN, null);
    }

    /**
     * Asks for a person with an account: favorites and preferences count as they are at the moment of the call.
     *
     * @param user the person
     * @return a request for ten
     */
    public static RecommendationRequest forUser(UserId user) {
        return of(user, Set.of(), Set.of());
    }

    /**
     * Asks for someone without an account who likes these movies.
     *
     * @param movies the movies
     * @return a request for ten
     */
    public static RecommendationRequest forHistory(Collection<MovieId> movies) {
        return of(null, movies, Set.of());
    }

    /**
     * Asks for someone without an account who prefers these genres.
     *
     * @param genres the genres
     * @return a request for ten
     */
    public static RecommendationRequest forGenres(Collection<GenreId> genres) {
        return of(null, Set.of(), genres);
    }

    /**
     * Adds movies that the person likes.
     *
     * @param movies the movies; they replace those given before
     * @return a copy with the movies
     */
    public RecommendationRequest history(Collection<MovieId> movies) {
        return new RecommendationRequest(user, Set.copyOf(movies), genres, limit, filter, ranking, after);
    }

    /**
     * Adds genres that the person prefers.
     *
     * @param genres the genres; they replace those given before
     * @return a copy with the genres
     */
    public RecommendationRequest genres(Collection<GenreId> genres) {
        return new RecommendationRequest(user, history, Set.copyOf(genres), limit, filter, ranking, after);
    }

    /**
     * Sets how many.
     *
     * @param limit the most recommendations, 1 to 1000
     * @return a copy with the limit
     */
    public RecommendationRequest limit(int limit) {
        return new RecommendationRequest(user, history, genres, limit, filter, ranking, after);
    }

    /**
     * Narrows what may be recommended; replaces the filter before.
     *
     * @param filter which movies
     * @return a copy with the filter
     */
    public RecommendationRequest filter(MovieFilter filter) {
        return new RecommendationRequest(user, history, genres, limit, filter, ranking, after);
    }

    /**
     * Sets how the list is put together; replaces all knobs.
     *
     * @param ranking the knobs
     * @return a copy with the knobs
     */
    public RecommendationRequest ranking(RankingOptions ranking) {
        return new RecommendationRequest(user, history, genres, limit, filter, ranking, after);
    }

    /**
     * Turns one knob of {@link RankingOptions}.
     *
     * @param diversity 0 to 1: how much a movie loses that is like one before it
     * @return a copy with the knob turned
     */
    public RecommendationRequest diversity(double diversity) {
        return ranking(ranking.diversity(diversity));
    }

    /**
     * Turns one knob of {@link RankingOptions}.
     *
     * @param calibration 0 to 1: how much the genres are held to the person's proportions
     * @return a copy with the knob turned
     */
    public RecommendationRequest calibration(double calibration) {
        return ranking(ranking.calibration(calibration));
    }

    /**
     * Turns one knob of {@link RankingOptions}.
     *
     * @param exploration 0 to 1: how much chance is let in
     * @param seed any number; the same gives the same list
     * @return a copy with the knob turned
     */
    public RecommendationRequest exploration(double exploration, long seed) {
        return ranking(ranking.exploration(exploration, seed));
    }

    /**
     * Turns one knob of {@link RankingOptions}.
     *
     * @param popularity -1 to 1: below 0 what many like loses, above 0 what few like
     * @return a copy with the knob turned
     */
    public RecommendationRequest popularity(double popularity) {
        return ranking(ranking.popularity(popularity));
    }

    /**
     * Goes on where a page ended. Everything but the limit must be as it was for that page.
     *
     * @param after {@link Recommendations#next()} of the page before, or null for the first page
     * @return a copy with the place
     */
    public RecommendationRequest after(@Nullable Cursor after) {
        return new RecommendationRequest(user, history, genres, limit, filter, ranking, after);
    }
}
