package dev.marquee.community;

/** How far it is with a report. */
public enum ReportState {
    /** No moderator has decided it. */
    PENDING,

    /** A moderator found it to be right. */
    UPHELD,

    /** A moderator found it to be wrong. */
    DISMISSED
}
