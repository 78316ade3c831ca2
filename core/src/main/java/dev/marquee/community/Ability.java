package dev.marquee.community;

/** What a moderator can switch off for an account. */
public enum Ability {
    /** Writing comments. */
    COMMENT,

    /** Liking. */
    LIKE,

    /** Following others. */
    FOLLOW
}
