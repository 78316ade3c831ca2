package dev.marquee.exports;

/** Which list of a TMDb account a file has. The files of all three have the same columns. */
public enum AccountList {
    /** What the account rated. */
    RATINGS,
    /** What the account wants to watch. */
    WATCHLIST,
    /** What the account marked as a favorite. */
    FAVORITES
}
