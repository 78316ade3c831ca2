package dev.marquee.recommend;

/**
 * The ways to combine the members' scores into the group's score (Masthoff, "Group Modeling: Selecting a Sequence of
 * Television Items to Suit a Group of Viewers", 2004).
 */
public enum GroupStrategy {
    /** The mean of the members' scores. */
    AVERAGE,
    /** The lowest member score: no member gets what they dislike. */
    LEAST_MISERY,
    /** The highest member score: one member who loves a movie is enough. */
    MOST_PLEASURE
}
