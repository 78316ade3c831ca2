package dev.marquee.recommend;

import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import java.util.List;

/**
 * Says what a person should watch, and why.
 *
 * <p>It always answers: someone with a history gets what people with that taste like, someone with preferred genres gets the
 * best of them, anyone else gets what is well rated. The limit is filled while the filter leaves enough movies. What the
 * person has marked as a favorite or named as history never comes back.
 *
 * <p>A score is a weighted mean of three parts, each 0 to 1. With {@code h} movies in the history:
 *
 * <pre>
 *   score = a·cosine + (1 - a)·(g·genres + (1 - g)·quality)     a = 0.9·h/(h + 1),  g = 0.6, or 0 where no genre is known
 * </pre>
 *
 * <ul>
 *   <li><b>cosine</b>: how often people who like the history like the movie. The sum over the history of the shrunk cosine
 *       {@code n_ij / (sqrt(n_i·n_j) + 10)}, where {@code n_i} people like movie {@code i} and {@code n_ij} both (Deshpande
 *       and Karypis, "Item-Based Top-N Recommendation Algorithms", 2004), divided by the largest such sum;
 *   <li><b>genres</b>: the cosine between the movie's genres and the person's, which are the stated preferences and the
 *       genres of the history, half and half where both are there;
 *   <li><b>quality</b>: a tenth of the Bayesian average {@code (v·R + m·C) / (v + m)} of {@code v} votes with mean {@code R},
 *       drawn to the catalogue's mean {@code C} (weighted by votes) as if {@code m} votes more had said so; {@code m} is the
 *       number of votes that nine tenths of the voted movies do not exceed, at least 1.
 * </ul>
 *
 * <p>Models see the catalogue and everybody's favorites as a snapshot in memory. It is made anew at the first call after a
 * movie or genre was written, or after more than one in a hundred favorites changed, through this {@code Marquee}; writes of
 * other processes are seen after at most a minute. The history and the preferences of the person are read at each call: a
 * favorite added a moment ago counts in the next. Inside a transaction a call sees what the transaction wrote, from a
 * snapshot of its own.
 *
 * <p>Thread-safe. A call costs {@code O(items + people who like the history × their favorites)} and four to six SQL
 * statements; a new snapshot reads movies and favorites once.
 */
public interface Recommender {

    /**
     * Recommends movies.
     *
     * @param request for whom, how many, out of what
     * @return the recommendations, the best first; equal scores by id
     * @throws dev.marquee.NotFoundException if the user does not exist
     */
    List<Recommendation> recommend(RecommendationRequest request);

    /**
     * Finds movies like one: liked by the same people, of the same genres, and good.
     *
     * <p>The score is {@code 0.7·cosine + 0.2·genres + 0.1·quality}; where nobody has marked the movie as a favorite,
     * {@code 0.8·genres + 0.2·quality}.
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
}
