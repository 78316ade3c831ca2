package dev.marquee.tmdb.importer;

/** The reasons for which an import skips a movie. */
public enum SkipReason {
    /** TMDb does not have it (404). If the catalog has it, it is marked as removed there. */
    MISSING,
    /** TMDb rejects the request for it. */
    REFUSED,
    /** All responses for it were unreadable, while TMDb answered other requests. */
    UNREADABLE,
    /** All requests for it failed, while TMDb answered other requests. */
    UNAVAILABLE,
    /** Its row in the file is damaged. */
    DAMAGED_ROW,
    /** An earlier row of the file has the same id and was taken. */
    DUPLICATE_ROW
}
