package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.community.Report;

/**
 * A report, with what was reported.
 *
 * @param report the report
 * @param subject what was reported
 */
public record ReportJson(
        @JsonUnwrapped @JsonIgnoreProperties("reported") Report report, SubjectJson subject) {

    /** {@return the JSON of a report for who made it, without the moderator who decided it} */
    public static ReportJson ofOwn(Report report) {
        return of(new Report(
                report.id(),
                report.reporter(),
                report.reported(),
                report.reason(),
                report.details(),
                report.state(),
                report.reportedAt(),
                report.decidedAt(),
                null));
    }

    /** {@return the JSON of a report for moderators} */
    public static ReportJson of(Report report) {
        return new ReportJson(report, SubjectJson.of(report.reported()));
    }
}
