package dev.marquee.web.community;

import dev.marquee.community.Report;
import dev.marquee.community.ReportReason;
import dev.marquee.web.film.Choice;
import dev.marquee.web.server.Entries;
import java.util.Arrays;
import java.util.List;

/**
 * The form of a report. Immutable but for the entries.
 *
 * @param subject what is reported
 * @param entries the fields
 */
public record ReportPage(Subject subject, Entries entries) {

    /** {@return where the form is sent} */
    public String action() {
        return "/report/" + subject.words();
    }

    /** {@return the reasons to choose from} */
    public List<Choice> reasons() {
        return Arrays.stream(ReportReason.values())
                .map(one -> new Choice(one.name(), Words.reason(one), one.name().equals(entries.value("reason"))))
                .toList();
    }

    /** {@return the greatest length of the details} */
    public int mostOfDetails() {
        return Report.MAX_DETAILS;
    }
}
