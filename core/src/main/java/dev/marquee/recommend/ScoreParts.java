package dev.marquee.recommend;

import dev.marquee.kernel.TopItems;
import dev.marquee.movie.MovieId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The parts of one score: {@code score = collaborative + content + quality}, each already multiplied by its weight (see
 * {@link Recommender}). Immutable.
 *
 * <p>The collaborative part is made of the model's own addends:
 * {@code collaborative = max(0, offset + the sum of the contributions)}, up to rounding.
 */
public final class ScoreParts {

    private static final int MAX_CAUSES = 3;

    /** The number of largest contributions that are found once. */
    private static final int MAX_KNOWN = 6;

    private static final int NONE = -1;

    private final MovieId movie;
    private final double score;
    private final double collaborative;
    private final double content;
    private final double quality;
    private final double offset;
    private final boolean newcomer;
    private final long[] history;
    private final double[] contributions;
    private final double[] followed;
    private final int[] largest;
    private final int mostFollowed;

    /**
     * Creates the parts of a score; a recommender calls it.
     *
     * @param movie the movie that was scored
     * @param score the sum of the three parts, 0 to 1
     * @param collaborative the part from the collaborative model, 0 or more
     * @param content the part from the content, 0 or more
     * @param quality the part from the votes, 0 or more
     * @param offset the amount of the collaborative part that no movie of the history accounts for
     * @param newcomer whether the movie was added, or liked for the first time, after the collaborative model was made
     * @param history the ids of those movies of the history that the model knows
     * @param contributions the addend of each of them to the collaborative part, parallel to the history
     * @param followed what of each addend comes from what people watched next, parallel to the history
     * @throws IllegalArgumentException if the history, the contributions and their parts differ in length
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
            double[] contributions,
            double[] followed) {
        if (history.length != contributions.length || history.length != followed.length) {
            throw new IllegalArgumentException(contributions.length + " contributions and " + followed.length
                    + " parts of them for a history of " + history.length + " movies");
        }
        this.movie = movie;
        this.score = score;
        this.collaborative = collaborative;
        this.content = content;
        this.quality = quality;
        this.offset = offset;
        this.newcomer = newcomer;
        this.history = history.clone();
        this.contributions = contributions.clone();
        this.followed = followed.clone();
        this.largest = TopItems.of(this.contributions, MAX_KNOWN);
        this.mostFollowed = largest(this.followed);
    }

    /** {@return the place of the largest number above 0, of equal ones the first; {@link #NONE} if none is} */
    private static int largest(double[] numbers) {
        int largest = NONE;
        for (int k = 0; k < numbers.length; k++) {
            if (numbers[k] > (largest < 0 ? 0 : numbers[largest])) {
                largest = k;
            }
        }
        return largest;
    }

    /** {@return the movie that was scored} */
    public MovieId movie() {
        return movie;
    }

    /** {@return the sum of the three parts, 0 to 1, up to rounding} */
    public double score() {
        return score;
    }

    /** {@return the part from the collaborative model, 0 or more; 0 for a movie that it does not know} */
    public double collaborative() {
        return collaborative;
    }

    /** {@return the part from the content, 0 or more} */
    public double content() {
        return content;
    }

    /** {@return the part from the votes, 0 or more} */
    public double quality() {
        return quality;
    }

    /** {@return the amount of the collaborative part that no movie of the history accounts for; may be negative} */
    public double offset() {
        return offset;
    }

    /**
     * Returns whether the collaborative model could not know the movie, because it was added, or liked for the first
     * time, after the model was made; content and quality took its place. They did too for a movie that was there and
     * that nobody likes, which is no newcomer.
     */
    public boolean newcomer() {
        return newcomer;
    }

    /**
     * Returns the amount that each movie of the history adds to the collaborative part, negative amounts included.
     *
     * @return every movie of the history that the model knows with its addend, the largest first; a new map, empty if
     *     the collaborative part is 0
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
     * Returns the movies of the history that add most to the score: up to three, each with an addend above 0 and at
     * least half of the largest.
     *
     * @return the movies, the largest addend first; empty if none has an addend above 0
     */
    public List<MovieId> topContributors() {
        double threshold = largest.length == 0 ? 0 : contributions[largest[0]] / 2;
        return Arrays.stream(largest, 0, Math.min(MAX_CAUSES, largest.length))
                .filter(k -> contributions[k] > 0 && contributions[k] >= threshold)
                .mapToObj(k -> new MovieId(history[k]))
                .toList();
    }

    /**
     * Returns the movies of the history that add most to the score, each with an addend above 0. Cost:
     * {@code O(history)}.
     *
     * @param limit the maximum number of movies, 0 or more
     * @return the movies, the largest addend first; empty if none has an addend above 0
     */
    public List<MovieId> contributors(int limit) {
        int[] best = limit > MAX_KNOWN ? TopItems.of(contributions, limit) : largest;
        return Arrays.stream(best, 0, Math.min(limit, best.length))
                .filter(k -> contributions[k] > 0)
                .mapToObj(k -> new MovieId(history[k]))
                .toList();
    }

    /**
     * Returns the amount that one movie of the history adds to the collaborative part. Cost: {@code O(history)}.
     *
     * @param cause a movie of the history
     * @return its addend, or 0 if the model does not know the movie
     */
    public double contribution(MovieId cause) {
        int place = placeOf(cause);
        return place < 0 ? 0 : contributions[place];
    }

    /**
     * Returns what of {@link #contribution} comes from what people watched after the movie of the history. Cost:
     * {@code O(history)}.
     *
     * @param cause a movie of the history
     * @return a part of its addend, or 0 if the model has no transitions
     */
    public double followed(MovieId cause) {
        int place = placeOf(cause);
        return place < 0 ? 0 : followed[place];
    }

    /** {@return the sum of what all movies of the history add by what people watched after them, 0 or more} */
    public double followed() {
        return Math.max(0, Arrays.stream(followed).sum());
    }

    /** {@return the movie of the history that adds most by what people watched after it; empty if none does} */
    public Optional<MovieId> topFollowed() {
        return mostFollowed == NONE ? Optional.empty() : Optional.of(new MovieId(history[mostFollowed]));
    }

    private int placeOf(MovieId cause) {
        for (int k = 0; k < history.length; k++) {
            if (history[k] == cause.value()) {
                return k;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return "movie " + movie + ": collaborative " + collaborative + " + content " + content + " + quality "
                + quality;
    }
}
