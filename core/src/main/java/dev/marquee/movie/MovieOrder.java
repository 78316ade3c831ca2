package dev.marquee.movie;

/** The sort orders of movies. Ties are sorted by id, so each order is total. */
public enum MovieOrder {
    /** By id, the order in which the movies were added. */
    ID,
    /** By title, compared by code point: upper case before lower case. */
    TITLE,
    /** The latest release date first; movies without a date last. */
    NEWEST,
    /** The earliest release date first; movies without a date last. */
    OLDEST,
    /** The highest vote average first, then the most votes. */
    TOP_RATED,
    /** The most votes first. */
    MOST_VOTED,
    /** The most recently added first. */
    RECENTLY_ADDED,
    /** The highest popularity first; movies without a popularity last. */
    MOST_POPULAR,
    /** The highest budget first; movies without a budget last. */
    HIGHEST_BUDGET,
    /** The highest revenue first; movies without a revenue last. */
    HIGHEST_REVENUE
}
