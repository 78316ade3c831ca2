package dev.marquee.interaction;

/**
 * The signals that a user likes a movie, with their weights in an interaction matrix. If a user has several signals for
 * a movie, the largest weight and the latest time count.
 *
 * <p>A weight of 1 is a plain like; other weights are relative to it. Preferred genres are not a signal, because they
 * do not refer to a single movie; they count when recommendations are made.
 */
public enum Signal {

    /** The user marked the movie as a favorite. */
    FAVORITE(1);

    private final float weight;

    Signal(float weight) {
        this.weight = weight;
    }

    /** {@return the weight of this signal, more than 0} */
    public float weight() {
        return weight;
    }
}
