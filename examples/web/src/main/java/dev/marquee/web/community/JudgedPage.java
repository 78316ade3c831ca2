package dev.marquee.web.community;

import dev.marquee.community.ModerationEntry;
import dev.marquee.community.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Something of which a moderator decides whether others see it, with what its author may do. Immutable.
 *
 * @param subject what is judged
 * @param profile the settings of its author; null if the account was deleted, or only administrators may change them
 */
public record JudgedPage(Subject subject, @Nullable Profile profile) {

    /** {@return the greatest length of a reason} */
    public int mostOfReason() {
        return ModerationEntry.MAX_REASON;
    }
}
