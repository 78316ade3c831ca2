package dev.marquee.taste;

/** The sort orders of favorites. Ties are sorted by id, so each order is total. */
public enum FavoriteOrder {
    /** The most recently marked first. */
    LATEST,
    /** The earliest marked first. */
    EARLIEST,
    /** By title, compared by code point. */
    TITLE,
    /** The highest vote average first, then the most votes. */
    TOP_RATED
}
