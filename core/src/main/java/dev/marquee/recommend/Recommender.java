package dev.marquee.recommend;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recommends movies to users and gives the reasons.
 *
 * <p>A recommender always answers. A user with a history gets what users with a similar history like, a user with
 * preferred genres gets the best movies of these genres, and any other user gets movies with good votes. The list has
 * as many movies as the limit allows while the filter leaves enough. Movies that the user knows, favorites, rated and
 * watched movies and those that the request lists as history, are recommended only if the request includes seen movies.
 * Movies that the user dismissed are never recommended. Where this page says user, it also means a visitor without an
 * account whom the request describes by movies and genres.
 *
 * <p>The history has the movies that count for the user with their weights: favorites, rated and watched movies and
 * those of the watchlist, as {@link dev.marquee.interaction.SignalPolicy} has it. A movie of the history that can be
 * recommended is scored without its own addend.
 *
 * <p>The order of the history is that of the times at which the movies were marked, rated, last watched or put on the
 * watchlist ({@link dev.marquee.interaction.SignalPolicy#time}); movies without a known time come first, and movies
 * that the request lists come last. What the order does is the model's: {@code transitions}, {@code next-ease},
 * {@code next-factors} and a {@code blend} that has learned weights for ordered histories pay regard to it, all other
 * models give the same scores for any order. Movies of the same second have no order among themselves.
 *
 * <p>A score is a weighted mean of three parts, each 0 to 1. With {@code h} the weight of the movies of the history
 * that the collaborative model knows:
 *
 * <pre>
 *   score = f·(a·c + (1 - a)·(g·content + (1 - g)·quality))
 *   a = 0.9·h/(h + 1),  g = 0.6, or 0 where no genre is known
 * </pre>
 *
 * <ul>
 *   <li><b>c</b>: the collaborative score, by what users with a similar history like. It comes from the trained model
 *       in use, by fold-in: the model scores the history as it is at the moment of the call, so that a favorite added
 *       or removed counts in the next call without training. If no model is in use, it comes from the item-item cosine
 *       of the favorites in the database, {@code n_ij / (sqrt(n_i·n_j) + 10)} for movies that {@code n_i}, {@code n_j}
 *       and, together, {@code n_ij} users like. The model's scores {@code s}, whatever their scale, are mapped to
 *       {@code c = max(0, (s - s0) / (s1 - s0))}: {@code s0} is the mean score that the model gives for an empty
 *       history, and {@code s1} is the largest score of the movies that it knows outside the history. If {@code s1} is
 *       not above {@code s0} by more than rounding, {@code a} is 0;
 *   <li><b>content</b>: the cosine of the movie's genres and the user's genres, which are the stated preferences and
 *       the genres of the history, with equal weights where both exist;
 *   <li><b>quality</b>: a tenth of the Bayesian average {@code (v·R + m·C) / (v + m)} of a movie with {@code v} votes
 *       of mean {@code R}. {@code C} is the mean of all votes of the catalog, and {@code m} is the 90th percentile of
 *       the numbers of votes of movies with votes, at least 1. A movie with few votes is close to {@code C};
 *   <li><b>f</b>: 1, unless {@link RankingOptions#popularity()} {@code p} is set: {@code 1 - |p|·l} below 0 and
 *       {@code 1 - p·(1 - l)} above 0, with the popularity {@code l = ln(1 + n) / ln(1 + largest n)} of a movie with
 *       {@code n} favorites, or with {@code n} votes if the database has no favorites.
 * </ul>
 *
 * <p>If the user dismissed {@code n} movies, {@code f} is also multiplied by {@code 1 - 0.5·d·n / (n + h + 1)}, where
 * {@code d} is the cosine of the movie's genres and those of the dismissed movies, and {@code h} is the weight of the
 * whole history.
 *
 * <p>Of a movie that the model does not know, {@code c} is estimated from its content. The values {@code c} of all
 * movies that were there when the model was trained are regressed on their genres, sets of genres, years and languages,
 * for this user alone; movies that nobody likes are among them with the value 0, and movies of the history with their
 * weight ({@link dev.marquee.content.TasteRegression}). A <em>newcomer</em> was added after the training, or liked for
 * the first time after it; its {@code c} is the regression's estimate times the ratio of {@code c} to estimate that one
 * in ten of the known movies exceed, so that a new movie that fits well can be recommended at once. A movie that was
 * there and that nobody has liked is no newcomer: its {@code c} is the estimate times the share of likes that such
 * movies are still to expect, {@code (n1 / n0) / mean number of likes}, at most 1, where {@code n0} movies have no like
 * and {@code n1} have one. A movie counts as there if its id is not above those of the model's movies; if no model is
 * in use, those that are a favorite take their place. Movies that were deleted since the training are ignored.
 *
 * <p>The catalog is kept in memory and follows the database: a call sees every movie and genre that this
 * {@code Marquee} wrote before the call, and what others committed, plain SQL included, a quarter of a second before it
 * or earlier, unless another call is just reading it. Only movies that changed are read. The history and the
 * preferences of the user are read at each call, so that a favorite added a moment ago counts in the next call. A call
 * inside a transaction sees what the transaction wrote. If the database does not answer what changed, the movies in
 * memory serve.
 *
 * <p>Thread-safe. The model may be replaced while requests run; each request keeps the model that it started with. Cost
 * of a call: the model's fold-in, {@code O(movies)}, and six SQL statements, or five with SQLite (one more for a user
 * who has done nothing, one more for a user with friends, and up to four more for the people and keywords of reasons);
 * where nobody has looked for a quarter of a second, one more finds out what changed, and a change of a few movies
 * costs two statements more. The first call reads the catalog, or loads it from the database where an earlier process
 * kept it.
 */
public interface Recommender {

    /** A half-life of recent activity: 14 days. */
    Duration LATELY = Duration.ofDays(14);

    /**
     * Recommends movies, with the parts of each score and the provenance of the answer.
     *
     * <p>The list is in descending order of scores, equal scores by id, unless {@link RankingOptions} rearrange it:
     * then a movie may precede one with a higher score.
     *
     * @param request the user, the limit, the filter and the ranking options
     * @return the recommendations, the best first, with the parts of each score
     * @throws dev.marquee.NotFoundException if the user does not exist
     * @throws dev.marquee.InvalidValueException if the cursor is malformed or belongs to another request
     */
    Recommendations recommendPage(RecommendationRequest request);

    /**
     * Recommends movies.
     *
     * @param request the user, the limit, the filter and the ranking options
     * @return the recommendations, the best first
     * @throws dev.marquee.NotFoundException if the user does not exist
     * @throws dev.marquee.InvalidValueException if the cursor is malformed or belongs to another request
     */
    default List<Recommendation> recommend(RecommendationRequest request) {
        return recommendPage(request).items();
    }

    /**
     * Recommends movies that several users can watch together. Movies that any member knows are excluded,
     * unless the request includes seen movies, and movies that any member dismissed always are. Each member's
     * score is the score that {@link #recommend} gives to that member alone; the strategy combines them into the
     * group's score.
     *
     * @param request the members, the strategy, the limit, the filter and the ranking options
     * @return the recommendations, the best first, with each member's score
     * @throws dev.marquee.NotFoundException if a member does not exist
     * @throws dev.marquee.InvalidValueException if the cursor is malformed or belongs to another request
     */
    GroupRecommendations recommendForGroup(GroupRequest request);

    /**
     * Recommends what to watch after a movie: movies that follow it and suit the user. The score is the mean of two:
     * how well a movie follows the finished one, and the user's own score, for which the finished movie counts as the
     * latest of the history. The parts are those of the user's own score.
     *
     * <p>The first of both is the score by {@link #similar}. Where the model in use is {@code transitions}, or a
     * {@code blend} that gives it a weight, half of its {@code c} comes from what people watched after the finished
     * movie: {@code p/sqrt(n + 10)}, scaled so that the largest is 1, where {@code p} is the movie's share of the
     * transitions and {@code n} people like it. {@link Reason.WatchedNext} has the share of this part.
     *
     * @param finished the movie that the user has watched; it is not among the results
     * @param request the user, the limit, the filter and the ranking options
     * @return the recommendations, the best first
     * @throws dev.marquee.NotFoundException if the user or the movie does not exist
     * @throws dev.marquee.InvalidValueException if the cursor is malformed or belongs to another request
     */
    Recommendations next(MovieId finished, RecommendationRequest request);

    /**
     * Explains the score of one movie, whether it would be recommended or not. A movie of the history is scored as if
     * it were not in the history, so that the explanation of a favorite says what the other favorites make of it.
     *
     * @param movie the movie
     * @param request the user, and the filter and the popularity by which the movie is ranked; limit, cursor and the
     *     other ranking options don't matter
     * @return the explanation; empty if the movie was added by another process within the last quarter of a second
     * @throws dev.marquee.NotFoundException if the user or the movie does not exist
     */
    Optional<Explanation> explain(MovieId movie, RecommendationRequest request);

    /**
     * Predicts how a user would rate movies, from the user's ratings of other movies as they are at the moment of the
     * call: damped biases of the user and the movie, and what movies that are rated alike add (Koren, "Factor in the
     * Neighbors", 2010). A rating of the movie itself does not count. What the ratings of all users tell is kept up to
     * date in the background where they are more than 20,000. Cost: two or three SQL statements, and a pass over the
     * ratings of the movies that the user rated.
     *
     * <p>The default predicts nothing.
     *
     * @param user the user
     * @param movies the movies, at most 1000
     * @return the predicted ratings by movie; without any if the user has rated no other movie
     * @throws dev.marquee.NotFoundException if the user does not exist
     * @throws dev.marquee.InvalidValueException if there are more than 1000 movies
     */
    default Map<MovieId, PredictedRating> predictRatings(UserId user, Collection<MovieId> movies) {
        return Map.of();
    }

    /**
     * Predicts how a user would rate a movie, as {@link #predictRatings} does.
     *
     * @param user the user
     * @param movie the movie
     * @return the predicted rating; empty if the user has rated no other movie
     * @throws dev.marquee.NotFoundException if the user does not exist
     */
    default Optional<PredictedRating> predictRating(UserId user, MovieId movie) {
        return Optional.ofNullable(predictRatings(user, List.of(movie)).get(movie));
    }

    /**
     * Suggests people to follow: friends of the user's friends, and people of like taste. Only what the user may see
     * counts: of somebody whom the user does not follow, the taste only if it is public. Whom the user follows or has
     * asked, and anybody with whom there is a block, is never suggested.
     *
     * <p>The score is {@code 0.6·m/(m + 2) + 0.4·likeness}, with {@code m} friends in common. The likeness is a mean
     * over the movies that the other one likes, of 1 for a movie that both like and the user's own score, as
     * {@link #recommend} has it, for any other. A movie that {@code n} people like weighs
     * {@code ln(1 + (max n + 1)/(n + 1))}, and five movies of a mean weight and score 0 are added. Without a movie that
     * both like, the likeness is 0. Candidates by taste are the 200 people who share the most likes with the user, of
     * whose likes the 100 that the fewest people like are asked for. Cost: at most ten SQL statements.
     *
     * <p>The default suggests nobody.
     *
     * @param user the user
     * @param limit the maximum number of people, 1 to 100
     * @return the people, the highest score first; equal scores by id
     * @throws dev.marquee.NotFoundException if the user does not exist
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 100
     */
    default List<FriendSuggestion> suggestFriends(UserId user, int limit) {
        return List.of();
    }

    /**
     * Finds movies that are similar to one: liked by the same users, with the same content, and of good quality.
     *
     * <p>The score is {@code 0.7·c + 0.2·content + 0.1·quality}. {@code c} is the mean of two scores, each scaled to 0
     * to 1: the score of the model in use for a history of this movie alone, and the item-item cosine of the favorites,
     * whose shrinkage reduces the cosines of movies with few favorites. Content
     * is the mean of two as well: the cosine of the genres, and the similarity of people, keywords, series, companies,
     * decade, language and words ({@link dev.marquee.content.ContentModel}), scaled so that the largest is 1. If no
     * {@code c} is known, the score is {@code 0.8·content + 0.2·quality}. The features of all movies are read in the
     * background when they are first needed; a call waits for them up to two seconds, and then the genres alone are
     * compared. A movie that changes later is compared by the features that the others have; features that are new are
     * known once more than 5% of the movies have changed, when all are read again in the background.
     *
     * @param movie the movie; it is not among the results
     * @param filter which movies may be found
     * @param limit the maximum number of movies, 1 to 1000
     * @return the movies, the most similar first; equal scores by id
     * @throws dev.marquee.NotFoundException if the movie does not exist
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    List<Recommendation> similar(MovieId movie, MovieFilter filter, int limit);

    /**
     * Finds the ten movies that are most similar to one.
     *
     * @param movie the movie; it is not among the results
     * @return the movies, the most similar first
     * @throws dev.marquee.NotFoundException if the movie does not exist
     */
    default List<Recommendation> similar(MovieId movie) {
        return similar(movie, MovieFilter.all(), 10);
    }

    /**
     * Finds the movies with the best votes: first the movies with at least {@code m} votes (the constant of quality
     * above), by vote average, then by number of votes; after them the others by quality. The score descends with the
     * list: {@code 0.5 + R/20} for a movie with at least {@code m} votes of the average {@code R}, and half the quality
     * for another.
     *
     * @param filter which movies may be found
     * @param limit the maximum number of movies, 1 to 1000
     * @return the movies in that order
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 1000
     */
    List<Recommendation> trending(MovieFilter filter, int limit);

    /**
     * Finds the movies that people liked and watched lately, and after them those of
     * {@link #trending(MovieFilter, int)}.
     *
     * <p>The activity of a movie is {@code Σ 2^(-age/half-life)} over the people who marked it as a favorite or watched
     * it within eight half-lives, with the age of the latest of each one's marks and plays. A movie is active if these
     * are three people or more, so that nobody alone puts a movie on the list. Active movies come first, the most
     * active first; their score is {@code (1 + a/(a + 10))/2} for the activity {@code a}, and that of the others is
     * half of the one by votes. Without any active movie that the filter allows, the answer is that of the best votes.
     * Of very many marks, the latest 10,000 favorites and the 10,000 plays that were stored last count. Cost: one SQL
     * statement more than for the best votes.
     *
     * <p>The default gives the best votes.
     *
     * @param filter which movies may be found
     * @param limit the maximum number of movies, 1 to 1000
     * @param halfLife after which time a mark or a play counts half, an hour to ten years, such as {@link #LATELY}
     * @return the movies in that order
     * @throws dev.marquee.InvalidValueException if the limit or the half-life is out of range
     */
    default List<Recommendation> trending(MovieFilter filter, int limit, Duration halfLife) {
        return trending(filter, limit);
    }

    /** {@return the ten movies with the best votes} */
    default List<Recommendation> trending() {
        return trending(MovieFilter.all(), 10);
    }

    /**
     * Chooses movies to ask a new user about, so that few answers reveal much: movies that are well known, that some
     * users like and others don't, and that differ from each other. From the 200 most popular, it picks one after the
     * other the movie with the largest product of {@code ln(1 + n)·H(n / N)} (Rashid et al., "Getting to Know You",
     * 2002) and of what the movie covers beyond those already picked (facility location over favorites and genres;
     * Nemhauser, Wolsey and Fisher, 1978). {@code n} of {@code N} users like the movie; {@code H} is the entropy.
     *
     * @param filter which movies may be chosen
     * @param limit the maximum number of movies, 1 to 100
     * @return the movies in the order in which to ask
     * @throws dev.marquee.InvalidValueException if the limit is not 1 to 100
     */
    List<Movie> onboarding(MovieFilter filter, int limit);

    /**
     * Recommends movies to every user, in the order of ids. Memory does not grow with the number of users: batches of
     * some hundred users are read in three statements, scored by all processors (in the common pool, or in the
     * {@link java.util.concurrent.ForkJoinPool} that the calling thread belongs to), and passed to the visitor. All
     * users are scored by the model and the catalog that are current when the call begins.
     *
     * @param request the limit, the filter and the ranking options
     * @param visitor receives each user's list, on the caller's thread
     * @return the number of users
     */
    long recommendForEveryone(EveryoneRequest request, EveryoneVisitor visitor);

    /** Receives the recommendations for each user. */
    @FunctionalInterface
    interface EveryoneVisitor {

        /**
         * Receives one user's list.
         *
         * @param user the user
         * @param movies the movies, the best first; unmodifiable
         */
        void visit(UserId user, List<ScoredMovie> movies);
    }
}
