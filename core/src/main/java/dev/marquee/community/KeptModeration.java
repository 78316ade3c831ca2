package dev.marquee.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator did with an account or its words, to be exported. Immutable.
 *
 * @param subject with what it was done
 * @param action what was done
 * @param reason why, in the moderator's words, or null
 * @param at when
 */
public record KeptModeration(
        NamedSubject subject,
        ModerationAction action,
        @Nullable String reason,
        Instant at) {}
