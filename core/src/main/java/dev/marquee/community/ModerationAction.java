package dev.marquee.community;

/** What a moderator did. */
public enum ModerationAction {
    /** Hid a review, list or comment. */
    HID,

    /** Showed what was hidden again. */
    SHOWED,

    /** Found a report to be right. */
    UPHELD,

    /** Found a report to be wrong. */
    DISMISSED,

    /** Switched an account's comments off. */
    STOPPED_COMMENTS,

    /** Switched an account's comments on again. */
    ALLOWED_COMMENTS,

    /** Switched an account's likes off. */
    STOPPED_LIKES,

    /** Switched an account's likes on again. */
    ALLOWED_LIKES,

    /** Switched off that an account follows others. */
    STOPPED_FOLLOWS,

    /** Switched on again that an account follows others. */
    ALLOWED_FOLLOWS
}
