package dev.marquee.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report, as moderators see it. Immutable.
 *
 * @param id the id
 * @param reporter who reported it
 * @param reported what was reported
 * @param reason why
 * @param details the reporter's words, or null
 * @param state how far it is
 * @param reportedAt when it was reported
 * @param decidedAt when it was decided, or null
 * @param decidedBy who decided it; null if nobody did, or the account was deleted
 */
public record Report(
        ReportId id,
        Author reporter,
        Reportable reported,
        ReportReason reason,
        @Nullable String details,
        ReportState state,
        Instant reportedAt,
        @Nullable Instant decidedAt,
        @Nullable Author decidedBy) {

    /** The greatest length of the details, in code points. */
    public static final int MAX_DETAILS = 2000;
}
