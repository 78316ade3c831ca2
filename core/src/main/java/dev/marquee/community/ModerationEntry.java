package dev.marquee.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator did, as the log has it. Immutable.
 *
 * @param moderator who did it; null if the account was deleted
 * @param action what was done
 * @param subject to what
 * @param report the report that was decided, or null
 * @param reason why, in the moderator's words, which go with the moderator's account, or null
 * @param at when
 */
public record ModerationEntry(
        @Nullable Author moderator,
        ModerationAction action,
        Reportable subject,
        @Nullable ReportId report,
        @Nullable String reason,
        Instant at) {

    /** The greatest length of a reason, in code points. */
    public static final int MAX_REASON = 2000;
}
