package dev.marquee.interaction;

/**
 * What a user did with a movie, as evidence that the user likes it. {@link SignalPolicy} turns it into weights.
 *
 * <p>A weight of 1 is a plain like; other weights are relative to it. Preferred genres are not a signal, because they
 * do not refer to a single movie; they count when recommendations are made.
 */
public enum Signal {

    /** The user marked the movie as a favorite. */
    FAVORITE(1, true),

    /** The user rated the movie {@link dev.marquee.taste.Rating#LIKE} or more. */
    RATING(1, true),

    /**
     * The user rated the movie lower than {@link dev.marquee.taste.Rating#LIKE}, but no worse than the user's own mean
     * less the user's own spread.
     */
    FAIR_RATING(0.5f, false),

    /** The user watched the movie more than once and did not rate it. */
    REWATCH(0.75f, false),

    /** The user watched the movie once and did not rate it. */
    PLAY(0.5f, false),

    /** The user wants to watch the movie. */
    WATCHLIST(0.25f, false);

    private final float weight;
    private final boolean like;

    Signal(float weight, boolean like) {
        this.weight = weight;
        this.like = like;
    }

    /** {@return the weight of this signal in a history, more than 0 and at most 1} */
    public float weight() {
        return weight;
    }

    /**
     * {@return whether this signal is a like} Models learn from likes, and an evaluation holds out likes. The others
     * count in the history for which a model is asked.
     */
    public boolean isLike() {
        return like;
    }
}
