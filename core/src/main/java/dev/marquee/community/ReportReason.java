package dev.marquee.community;

/** Why something is reported. */
public enum ReportReason {
    /** Advertisement, or the same again and again. */
    SPAM,

    /** It insults or threatens somebody. */
    ABUSE,

    /** It is directed against people for what they are. */
    HATE,

    /** It tells of a movie what a reader may not want to know, without saying so before. */
    SPOILER,

    /** It is against the law. */
    ILLEGAL,

    /** Anything else, which the details name. */
    OTHER
}
