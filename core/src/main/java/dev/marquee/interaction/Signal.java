package dev.marquee.interaction;

/**
 * What counts as a sign that a person likes a movie, and how much: the one policy by which tastes become the weights of an
 * interaction matrix. Of two signs of one person for one movie the larger weight counts, and the later time.
 *
 * <p>A weight of 1 is a plain like; everything else is measured against it. Preferred genres are no sign for a single movie: they
 * count when a recommendation is made, not here.
 */
public enum Signal {

    /** The person marked the movie as a favorite. */
    FAVORITE(1);

    private final float weight;

    Signal(float weight) {
        this.weight = weight;
    }

    /** {@return how much it counts, more than 0} */
    public float weight() {
        return weight;
    }
}
