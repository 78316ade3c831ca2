package dev.marquee.taste;

/** The sort orders of a user's ratings. Ties are sorted by id, so each order is total. */
public enum RatingOrder {
    /** The most recently rated first. */
    NEWEST,
    /** The highest rating first, then the most recently rated. */
    HIGHEST,
    /** By the movie's title, compared by code point. */
    TITLE
}
