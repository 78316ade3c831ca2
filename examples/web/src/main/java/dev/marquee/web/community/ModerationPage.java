package dev.marquee.web.community;

import dev.marquee.community.ModerationEntry;
import dev.marquee.community.ReportState;
import dev.marquee.web.film.Choice;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports of one state, the oldest first. Immutable.
 *
 * @param state the state
 * @param reports the reports that are shown
 * @param more the address of the next part; empty if this is the last one
 */
public record ModerationPage(ReportState state, List<Entry> reports, String more) {

    /** Copies the list. */
    public ModerationPage {
        reports = List.copyOf(reports);
    }

    /**
     * A report.
     *
     * @param id the report's id
     * @param reporter who reported it
     * @param reason why
     * @param details the reporter's words; empty if there are none
     * @param at when it was reported
     * @param subject what was reported; null if it is gone
     * @param words the kind and id of that, such as {@code review/12}
     * @param decided who decided it and when; empty if nobody did
     */
    public record Entry(
            long id,
            Member reporter,
            String reason,
            String details,
            When at,
            @Nullable Subject subject,
            String words,
            String decided) {}

    /** {@return whether these wait for a decision} */
    public boolean pending() {
        return state == ReportState.PENDING;
    }

    /** {@return the states to choose from} */
    public List<Choice> states() {
        return Arrays.stream(ReportState.values())
                .map(one -> new Choice(
                        one.name(),
                        switch (one) {
                            case PENDING -> "Waiting";
                            case UPHELD -> "Upheld";
                            case DISMISSED -> "Dismissed";
                        },
                        one == state))
                .toList();
    }

    /** {@return the greatest length of a reason} */
    public int mostOfReason() {
        return ModerationEntry.MAX_REASON;
    }
}
