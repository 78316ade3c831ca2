package dev.marquee.web.community;

import dev.marquee.Marquee;
import dev.marquee.community.ModerationAction;
import dev.marquee.community.ModerationEntry;
import dev.marquee.community.Profile;
import dev.marquee.community.Report;
import dev.marquee.community.ReportState;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Times;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pages of moderators: reports, what is judged, and what moderators did. */
final class ModerationPages {

    /** Each report is shown with what it is about, which is read one by one; so a page has few. */
    private static final int REPORTS = 10;

    private static final int ENTRIES = 50;

    private final Marquee marquee;
    private final SubjectReader subjects;
    private final Clock clock;

    ModerationPages(Marquee marquee, SubjectReader subjects, Clock clock) {
        this.marquee = marquee;
        this.subjects = subjects;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page("/moderation", Access.MODERATOR, this::reports);
        routes.page("/moderation/log", Access.MODERATOR, this::log);
        routes.page("/moderation/{kind}/{id}", Access.MODERATOR, this::judge);
    }

    private static Viewer viewer(Visit visit) {
        return Viewer.moderator(visit.user().id());
    }

    private void reports(Visit visit) {
        ReportState state = Arrays.stream(ReportState.values())
                .filter(one -> one.name().equals(visit.query("state").toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(ReportState.PENDING);
        Page<Report> page = marquee.community()
                .moderation()
                .reports(state, new PageRequest(REPORTS, visit.after().orElse(null)));
        visit.page(
                "community/moderation",
                "Moderation",
                new ModerationPage(
                        state,
                        page.items().stream()
                                .map(report -> entry(visit, report))
                                .toList(),
                        page.next()
                                .map(cursor -> Addresses.after(visit, cursor))
                                .orElse("")));
    }

    private ModerationPage.Entry entry(Visit visit, Report report) {
        return new ModerationPage.Entry(
                report.id().value(),
                Member.of(report.reporter()),
                Words.reason(report.reason()),
                report.details() == null ? "" : report.details(),
                When.of(report.reportedAt(), clock),
                subjects.find(viewer(visit), report.reported()).orElse(null),
                Subjects.words(report.reported()),
                decided(report));
    }

    private String decided(Report report) {
        Instant at = report.decidedAt();
        if (at == null) {
            return "";
        }
        String who = report.decidedBy() == null
                ? "a deleted user"
                : report.decidedBy().username();
        return "by " + who + ", " + When.of(at, clock).text();
    }

    private void judge(Visit visit) {
        Subject subject = subjects.find(viewer(visit), Subjects.of(visit)).orElseThrow(RefusedException::notFound);
        visit.page("community/judge", "Moderation", new JudgedPage(subject, profile(visit, subject)));
    }

    private @Nullable Profile profile(Visit visit, Subject subject) {
        if (subject.authorId() == 0) {
            return null;
        }
        UserId author = new UserId(subject.authorId());
        return ModerationForms.maySwitch(visit, marquee, author)
                ? marquee.community().profiles().of(author)
                : null;
    }

    private void log(Visit visit) {
        Page<ModerationEntry> page = marquee.community()
                .moderation()
                .log(new PageRequest(ENTRIES, visit.after().orElse(null)));
        visit.page(
                "community/log",
                "Log of moderation",
                new LogPage(
                        page.items().stream().map(ModerationPages::entry).toList(),
                        page.next()
                                .map(cursor -> Addresses.after(visit, cursor))
                                .orElse("")));
    }

    private static LogPage.Entry entry(ModerationEntry entry) {
        return new LogPage.Entry(
                Times.minute(entry.at()),
                Member.orNull(entry.moderator()),
                did(entry.action()),
                Subjects.words(entry.subject()),
                entry.reason() == null ? "" : entry.reason());
    }

    private static String did(ModerationAction action) {
        return switch (action) {
            case HID -> "Hid it";
            case SHOWED -> "Showed it again";
            case UPHELD -> "Upheld a report";
            case DISMISSED -> "Dismissed a report";
            case STOPPED_COMMENTS -> "Stopped comments";
            case ALLOWED_COMMENTS -> "Allowed comments";
            case STOPPED_LIKES -> "Stopped likes";
            case ALLOWED_LIKES -> "Allowed likes";
            case STOPPED_FOLLOWS -> "Stopped follows";
            case ALLOWED_FOLLOWS -> "Allowed follows";
        };
    }
}
