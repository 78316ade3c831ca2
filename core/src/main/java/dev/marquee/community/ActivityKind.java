package dev.marquee.community;

/** The kinds of activities in a feed. */
public enum ActivityKind {
    /** A review was written. */
    REVIEW,

    /** A movie was rated. */
    RATING,

    /** A movie was marked as a favorite. */
    FAVORITE,

    /** A movie was watched, at a time that is known to the day at least. */
    PLAY,

    /** A list was created. */
    LIST
}
