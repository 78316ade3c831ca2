package dev.marquee.taste;

/** The orders in which favorites can be read. Equal ones follow by id, so each order is total. */
public enum FavoriteOrder {
    /** The latest mark first. */
    LATEST,
    /** The earliest mark first. */
    EARLIEST,
    /** By title, by code point. */
    TITLE,
    /** The highest vote average first, then the most votes. */
    TOP_RATED
}
