package dev.marquee.community;

/** The sort order of reviews. */
public enum ReviewOrder {
    /** The newest first. */
    NEWEST,

    /** The most liked first by the likes of all users, equal ones by time; only of one movie. */
    MOST_LIKED
}
