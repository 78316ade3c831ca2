package dev.marquee.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report that a user made, to be exported. Immutable.
 *
 * @param subject what was reported
 * @param reason why
 * @param details the user's words, or null
 * @param state how far it is
 * @param reportedAt when it was reported
 * @param decidedAt when it was decided, or null
 */
public record KeptReport(
        NamedSubject subject,
        ReportReason reason,
        @Nullable String details,
        ReportState state,
        Instant reportedAt,
        @Nullable Instant decidedAt) {}
