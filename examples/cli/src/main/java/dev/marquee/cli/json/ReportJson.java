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

    /** {@return the JSON of a report} */
    public static ReportJson of(Report report) {
        return new ReportJson(report, SubjectJson.of(report.reported()));
    }
}
