package dev.marquee.movie;

/** The orders in which movies can be read. Equal movies follow by id, so each order is total. */
public enum MovieOrder {
    /** By id, the order in which they came. */
    ID,
    /** By title, by code point (capitals before small letters). */
    TITLE,
    /** The latest release first; those without a date last. */
    NEWEST,
    /** The earliest release first; those without a date last. */
    OLDEST,
    /** The highest vote average first, then the most votes. */
    TOP_RATED,
    /** The most votes first. */
    MOST_VOTED,
    /** The latest to enter the catalogue first. */
    RECENTLY_ADDED
}
