package dev.marquee.cli.json;

import dev.marquee.community.Author;
import dev.marquee.community.ModerationAction;
import dev.marquee.community.ModerationEntry;
import dev.marquee.community.ReportId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator did.
 *
 * @param moderator who did it, or null
 * @param action what was done
 * @param subject to what
 * @param report the report that was decided, or null
 * @param reason why, or null
 * @param at when
 */
public record ModerationJson(
        @Nullable Author moderator,
        ModerationAction action,
        SubjectJson subject,
        @Nullable ReportId report,
        @Nullable String reason,
        Instant at) {

    /** {@return the JSON of an entry of the log} */
    public static ModerationJson of(ModerationEntry entry) {
        return new ModerationJson(
                entry.moderator(),
                entry.action(),
                SubjectJson.of(entry.subject()),
                entry.report(),
                entry.reason(),
                entry.at());
    }
}
