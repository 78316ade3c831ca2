package dev.marquee.tmdb.importer;

/** Why an import left a movie out. */
public enum SkipReason {
    /** TMDb does not have it (404). If the catalogue does, it is marked as removed there. */
    MISSING,
    /** TMDb does not take the request for it. */
    REFUSED,
    /** TMDb's answers to it were unreadable each time, while it answered others. */
    UNREADABLE,
    /** TMDb failed at it each time, while it answered others. */
    UNAVAILABLE,
    /** The row of a file is damaged. */
    DAMAGED_ROW
}
