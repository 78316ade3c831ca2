package dev.marquee.web.community;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.community.ReportReason;
import dev.marquee.community.Reportable;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.Arrays;
import java.util.Optional;

/** The form that reports something to the moderators. */
final class ReportPages {

    private final Marquee marquee;
    private final SubjectReader subjects;

    ReportPages(Marquee marquee, SubjectReader subjects) {
        this.marquee = marquee;
        this.subjects = subjects;
    }

    void open(Routes routes) {
        routes.page(
                "/report/{kind}/{id}",
                Access.MEMBER,
                visit -> visit.page("community/report", "Report", new ReportPage(subject(visit), Entries.none())));
        routes.form("/report/{kind}/{id}", Access.MEMBER, this::report);
    }

    private Subject subject(Visit visit) {
        return subjects.find(Viewers.of(visit), Subjects.of(visit)).orElseThrow(RefusedException::notFound);
    }

    private void report(Visit visit) {
        visit.limit(RateLimits.Limit.REPORT);
        Reportable reported = Subjects.of(visit);
        Subject subject = subject(visit);
        Entries entries =
                Entries.of(visit.form(), "reason").put("details", visit.form().words("details"));
        Optional<ReportReason> reason = Arrays.stream(ReportReason.values())
                .filter(one -> one.name().equals(entries.value("reason")))
                .findFirst();
        if (reason.isEmpty()) {
            entries.refuse("reason", "Choose one of the reasons.");
        } else {
            report(visit, reported, reason.get(), entries);
        }
        if (entries.refused()) {
            visit.refused("community/report", "Report", new ReportPage(subject, entries));
        } else {
            visit.done(subject.path(), Notice.REPORTED);
        }
    }

    private void report(Visit visit, Reportable reported, ReportReason reason, Entries entries) {
        String details = entries.value("details");
        try {
            marquee.community()
                    .moderation()
                    .report(visit.user().id(), reported, reason, details.isEmpty() ? null : details);
        } catch (InvalidValueException e) {
            entries.refuse("details", Texts.words(e));
        } catch (DuplicateException e) {
            entries.refuse(Entries.WHOLE, "You have reported this, and a moderator has not decided yet.");
        }
    }
}
