package dev.marquee.recommend;

import dev.marquee.kernel.TopItems;
import dev.marquee.movie.MovieId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What one score is made of: {@code score = collaborative + content + quality}, each part with its weight already in it (see
 * {@link Recommender}). Immutable.
 *
 * <p>The collaborative part in its turn is the model's own addends: {@code collaborative = max(0, offset + the sum of the
 * contributions)}, up to rounding.
 */
public final class ScoreParts {

    private static final int MOST_CAUSES = 3;

    private final MovieId movie;
    private final double score;
    private final double collaborative;
    private final double content;
    private final double quality;
    private final double offset;
    private final boolean newcomer;
    private final long[] history;
    private final double[] contributions;

    /**
     * Creates the parts of a score; a recommender calls it.
     *
     * @param movie the movie that was scored
     * @param score the sum of the three parts, 0 to 1
     * @param collaborative the part of the collaborative model
     * @param content the part of the genres
     * @param quality the part of the votes
     * @param offset what the collaborative part holds that no movie of the history accounts for
     * @param newcomer whether the collaborative model can't know the movie
     * @param history the movie ids of the history that the model knows; not copied
     * @param contributions what each of them adds to the collaborative part, parallel to the history; not copied
     */
    public ScoreParts(
            MovieId movie,
            double score,
            double collaborative,
            double content,
            double quality,
            double offset,
            boolean newcomer,
            long[] history,
            double[] contributions) {
        this.movie = movie;
        this.score = score;
        this.collaborative = collaborative;
        this.content = content;
        this.quality = quality;
        this.offset = offset;
        this.newcomer = newcomer;
        this.history = history;
        this.contributions = contributions;
    }

    /** {@return whose score it is} */
    public MovieId movie() {
        return movie;
    }

    /** {@return the sum of the three parts, 0 to 1, up to rounding} */
    public double score() {
        return score;
    }

    /** {@return the part of what people with this taste like, 0 or more; 0 for a {@link #newcomer}} */
    public double collaborative() {
        return collaborative;
    }

    /** {@return the part of what the movie is, 0 or more} */
    public double content() {
        return content;
    }

    /** {@return the part of the votes, 0 or more} */
    public double quality() {
        return quality;
    }

    /** {@return what the collaborative part holds that no movie of the history accounts for; may be negative} */
    public double offset() {
        return offset;
    }

    /** {@return whether the collaborative model can't know the movie, so that content and quality stood in for it} */
    public boolean newcomer() {
        return newcomer;
    }

    /**
     * Lists what each movie of the history adds to the collaborative part, negative addends too.
     *
     * @return every movie of the history that the model knows with its addend, the largest first
     */
    public Map<MovieId, Double> contributions() {
        List<Integer> order = IntStream.range(0, contributions.length)
                .boxed()
                .sorted((a, b) -> Double.compare(contributions[b], contributions[a]))
                .toList();
        Map<MovieId, Double> byMovie = new LinkedHashMap<>();
        order.forEach(k -> byMovie.put(new MovieId(history[k]), contributions[k]));
        return byMovie;
    }

    /**
     * Returns the movies of the history that add most to the score: up to three, each with at least half of what the first
     * adds.
     *
     * @return the movies, the largest addend first; empty if none adds anything
     */
    public List<MovieId> strongest() {
        int[] best = TopItems.of(contributions, MOST_CAUSES);
        double least = best.length == 0 ? 0 : contributions[best[0]] / 2;
        return Arrays.stream(best)
                .filter(k -> contributions[k] > 0 && contributions[k] >= least)
                .mapToObj(k -> new MovieId(history[k]))
                .toList();
    }

    /**
     * Returns what one movie of the history adds to the collaborative part.
     *
     * @param of a movie of the history
     * @return its addend, 0 if the model does not know the movie
     */
    public double contribution(MovieId of) {
        for (int k = 0; k < history.length; k++) {
            if (history[k] == of.value()) {
                return contributions[k];
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return "movie " + movie + ": collaborative " + collaborative + " + content " + content + " + quality "
                + quality;
    }
}
