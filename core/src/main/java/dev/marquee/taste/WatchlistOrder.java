package dev.marquee.taste;

/** The sort orders of a watchlist. Ties are sorted by id, so each order is total. */
public enum WatchlistOrder {
    /** As the user arranged it; what was never moved stands in the order in which it was added. */
    OWN,
    /** The most recently added first. */
    NEWEST,
    /** By the movie's title, compared by code point. */
    TITLE,
    /** The highest vote average first, then the most votes. */
    TOP_RATED
}
