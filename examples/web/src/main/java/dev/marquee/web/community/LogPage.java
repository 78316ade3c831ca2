package dev.marquee.web.community;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What moderators did, the newest first. Immutable.
 *
 * @param entries the entries that are shown
 * @param more the address of the next part; empty if this is the last one
 */
public record LogPage(List<Entry> entries, String more) {

    /** Copies the list. */
    public LogPage {
        entries = List.copyOf(entries);
    }

    /**
     * Something that a moderator did.
     *
     * @param at when
     * @param moderator who; null if the account was deleted
     * @param did what was done
     * @param subject to what, such as {@code review/12}
     * @param reason why; empty if no reason was given
     */
    public record Entry(String at, @Nullable Member moderator, String did, String subject, String reason) {}
}
