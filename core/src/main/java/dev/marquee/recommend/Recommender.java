package dev.marquee.recommend;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import java.util.List;

/**
 * Says what a person should watch, and why.
 *
 * <p>It always answers: someone with a history gets what people with that taste like, someone with preferred genres gets the
 * best of them, anyone else gets what is well rated. The limit is filled while the filter leaves enough movies. What the
 * person has marked as a favorite or named as history never comes back.
 *
 * <p>A score is a weighted mean of three parts, each 0 to 1. With {@code h} movies of the history that the collaborative model
 * knows:
 *
 * <pre>
 *   score = f·(a·c + (1 - a)·(g·content + (1 - g)·quality))     a = 0.9·h/(h + 1),  g = 0.6, or 0 where no genre is known
 * </pre>
 *
 * <ul>
 *   <li><b>c</b>: what people with this taste like, by the collaborative model. It is the trained model in use, folded in: it
 *       is asked with the history as it is at the moment of the call, so a favorite added or removed counts in the next one
 *       without training. Where none is in use, it is the item-item cosine of the favorites in the database ({@link
 *       dev.marquee.model.ItemCosine}). The model's scores {@code s} are brought to {@code c = max(0, (s - s0) / (largest -
 *       s0))}, whatever their scale: {@code s0} is the mean score that the model gives without any history, the largest is
 *       taken over the movies that it knows outside the history; {@code a} is 0 where none is above {@code s0};
 *   <li><b>content</b>: the cosine between the movie's genres and the person's, which are the stated preferences and the
 *       genres of the history, half and half where both are there;
 *   <li><b>quality</b>: a tenth of the Bayesian average {@code (v·R + m·C) / (v + m)} of {@code v} votes with mean {@code R},
 *       drawn to the catalogue's mean {@code C} (weighted by votes) as if {@code m} votes more had said so; {@code m} is the
 *       number of votes that nine tenths of the voted movies do not exceed, at least 1;
 *   <li><b>f</b>: 1, unless {@link RankingOptions#popularity} is turned: {@code 1 - |p|·l} below 0 and {@code 1 - p·(1 - l)}
 *       above, with {@code l} the movie's number of favorites, {@code ln(1 + n) / ln(1 + largest n)}.
 * </ul>
 *
 * <p>A newcomer is a movie that the model can't know: one that came after the training or, where none is in use, one that
 * nobody likes. In place of its {@code c}
 * stands three quarters of the {@code c} that the known movie has which is at the same place among the known ones by {@code c}
 * as the newcomer is by {@code g·content + (1 - g)·quality}. So a new movie can be recommended at once, and the better it fits
 * the higher. Movies that were deleted since the training are passed over.
 *
 * <p>Models see the catalogue and everybody's favorites as a snapshot in memory. It is made anew at the first call after a
 * movie or genre was written, or after more than one in a hundred favorites changed, through this {@code Marquee}; writes of
 * other processes are seen after at most a minute. The history and the preferences of the person are read at each call: a
 * favorite added a moment ago counts in the next. Inside a transaction a call sees what the transaction wrote, from a
 * snapshot of its own.
 *
 * <p>Thread-safe; a model may be swapped while requests run, each keeps the one it started with. A call costs the model's own
 * fold-in and {@code O(movies)}, and four SQL statements (one more for someone of whom nothing is known); a new snapshot reads
 * movies and favorites once.
 */
public interface Recommender {

    /**
     * Recommends movies, and says how that came about.
     *
     * <p>The list is in the order of scores, equal ones by id, unless {@link RankingOptions} rearrange it: then a movie may
     * come before one with a larger score.
     *
     * @param request for whom, how many, out of what, arranged how
     * @return the recommendations, the best first, with what each score is made of
     * @throws dev.marquee.NotFoundException if the user does not exist
     * @throws dev.marquee.InvalidValueException if the request's cursor is not one that this request gave
     */
    Recommendations answer(RecommendationRequest request);

    /**
     * Recommends movies.
     *
     * @param request for whom, how many, out of what, arranged how
     * @return the recommendations, the best first
     * @throws dev.marquee.NotFoundException if the user does not exist
     * @throws dev.marquee.InvalidValueException if the request's cursor is not one that this request gave
     */
    default List<Recommendation> recommend(RecommendationRequest request) {
        return answer(request).items();
    }

    /**
     * Recommends what several people should watch together. A favorite of one of them does not come; each score is the
     * member's own as {@link #recommend} gives it, and the group's is made of them by the strategy.
     *
     * @param request who, how many, out of what
     * @return the recommendations, the best first, with each member's score
     * @throws dev.marquee.NotFoundException if a member does not exist
     * @throws dev.marquee.InvalidValueException if the request's cursor is not one that this request gave
     */
    GroupRecommendations recommendForGroup(GroupRequest request);

    /**
     * Recommends what to watch after a movie: what is like it and suits the person. The score is the mean of {@link
     * #similar}'s and of the person's own, for whom the movie counts as history; the parts are those of the person's own.
     *
     * @param finished the movie, which does not come
     * @param request for whom, how many, out of what, arranged how
     * @return the recommendations, the best first
     * @throws dev.marquee.NotFoundException if the user or the movie does not exist
     * @throws dev.marquee.InvalidValueException if the request's cursor is not one that this request gave
     */
    Recommendations next(MovieId finished, RecommendationRequest request);

    /**
     * Finds movies like one: liked by the same people, of the same genres, and good.
     *
     * <p>The score is {@code 0.7·c + 0.2·content + 0.1·quality}. {@code c} is the mean of two: what the model in use says for
     * someone whose history is the movie alone, and the item-item cosine of the favorites ({@link
     * dev.marquee.model.ItemCosine}, whose shrinkage holds back what few like), each brought to 0 to 1. Content is the mean of
     * two as well: the cosine of the genres, and what the movies have in common in people, keywords, series, companies,
     * decade, language and words ({@link dev.marquee.content.ContentModel}), the largest being 1. Where no {@code c} is known,
     * the score is {@code 0.8·content + 0.2·quality}. The first call after a change of the catalogue reads what movies are.
     *
     * @param movie the movie, which is not among the results
     * @param filter which movies may come
     * @param limit the most movies, 1 to 1000
     * @return the movies, the most similar first; equal scores by id
     * @throws dev.marquee.NotFoundException if the movie does not exist
     */
    List<Recommendation> similar(MovieId movie, MovieFilter filter, int limit);

    /**
     * Finds ten movies like one.
     *
     * @param movie the movie
     * @return the movies, the most similar first
     * @throws dev.marquee.NotFoundException if the movie does not exist
     */
    default List<Recommendation> similar(MovieId movie) {
        return similar(movie, MovieFilter.all(), 10);
    }

    /**
     * Finds what is best rated by many: first the movies with at least {@code m} votes (the constant of quality above), by
     * vote average, then by number of votes; after them the others by quality. The score is the quality.
     *
     * @param filter which movies may come
     * @param limit the most movies, 1 to 1000
     * @return the movies in that order
     */
    List<Recommendation> trending(MovieFilter filter, int limit);

    /** {@return the ten best rated by many} */
    default List<Recommendation> trending() {
        return trending(MovieFilter.all(), 10);
    }

    /**
     * Chooses movies to ask a new person about, so that the answers tell most: well known ones about which people differ, each
     * for another corner of the catalogue. From the 200 best known, one after the other, the one with the largest {@code
     * ln(1 + n)·H(n / N)} (Rashid et al., "Getting to Know You", 2002) times what it covers beyond those before it (facility
     * location over likes and genres; Nemhauser, Wolsey and Fisher, 1978).
     *
     * @param filter which movies may come
     * @param limit the most movies, 1 to 100
     * @return the movies in the order in which to ask
     */
    List<Movie> onboarding(MovieFilter filter, int limit);

    /**
     * Recommends for every account, in the order of ids, in memory that does not grow with their number: some hundred at a
     * time are read in three statements, scored by all processors (the common pool, or the {@link
     * java.util.concurrent.ForkJoinPool} whose thread calls) and handed over. All are scored by the model and the snapshot
     * that serve when the call begins.
     *
     * @param request how many, out of what
     * @param visitor takes each person's list, on the caller's thread
     * @return how many people there were
     */
    long recommendForEveryone(EveryoneRequest request, EveryoneVisitor visitor);

    /** Takes what one person should watch. */
    @FunctionalInterface
    interface EveryoneVisitor {

        /**
         * Takes one person's list.
         *
         * @param user the person
         * @param movies the movies, the best first; unmodifiable
         */
        void visit(UserId user, List<ScoredMovie> movies);
    }
}
