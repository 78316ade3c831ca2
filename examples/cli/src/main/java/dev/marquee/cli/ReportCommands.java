package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.ReportJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.community.CommentId;
import dev.marquee.community.ListId;
import dev.marquee.community.Report;
import dev.marquee.community.ReportId;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReportState;
import dev.marquee.community.Reportable;
import dev.marquee.community.ReportedUser;
import dev.marquee.community.ReviewId;
import dev.marquee.user.User;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Reports what is against the rules; moderators judge it.",
        subcommands = {
            ReportCommands.OfReview.class,
            ReportCommands.OfComment.class,
            ReportCommands.OfList.class,
            ReportCommands.OfUser.class,
            ReportCommands.By.class,
            ReportCommands.Pending.class,
            ReportCommands.Decide.class,
            ModeratorCommands.Hide.class,
            ModeratorCommands.Show.class,
            ModeratorCommands.Stop.class,
            ModeratorCommands.Allow.class,
            ModeratorCommands.Log.class
        },
        footer = {"%nExample:", "  marquee report review bob 1 --reason spoiler --details \"It tells the end.\""})
final class ReportCommands extends CommandGroup {

    /** Reports something. */
    abstract static class OneReport extends UserCommand {

        @Option(
                names = "--reason",
                paramLabel = "REASON",
                required = true,
                completionCandidates = Candidates.OfReportReasons.class,
                description = "spam, abuse, hate, spoiler, illegal or other.")
        private ReportReason reason = ReportReason.OTHER;

        @Option(names = "--details", paramLabel = "TEXT", description = "More words for the moderators.")
        private @Nullable String details;

        abstract Reportable reported(Lookup lookup);

        @Override
        final void run(Marquee marquee, Lookup lookup, User user, Output output) {
            Report report = marquee.community().moderation().report(user.id(), reported(lookup), reason, details);
            output.print(ReportJson.of(report), "Report " + report.id() + " waits for a moderator.");
        }
    }

    /** Reports something that has an id. */
    abstract static class OneObject extends OneReport {

        @Parameters(index = "1", paramLabel = "ID", description = "The id, as the lists show it.")
        private long id;

        abstract Reportable of(long id);

        @Override
        final Reportable reported(Lookup lookup) {
            return of(id(this, id));
        }
    }

    @Command(
            name = "review",
            description = "Reports a review.",
            footer = {"%nExample:", "  marquee report review bob 1 --reason spoiler --details \"It tells the end.\""})
    static final class OfReview extends OneObject {
        @Override
        Reportable of(long id) {
            return new ReviewId(id);
        }
    }

    @Command(
            name = "comment",
            description = "Reports a comment.",
            footer = {"%nExample:", "  marquee report comment ann 1 --reason abuse"})
    static final class OfComment extends OneObject {
        @Override
        Reportable of(long id) {
            return new CommentId(id);
        }
    }

    @Command(
            name = "list",
            description = "Reports a list.",
            footer = {"%nExample:", "  marquee report list bob 1 --reason spam"})
    static final class OfList extends OneObject {
        @Override
        Reportable of(long id) {
            return new ListId(id);
        }
    }

    @Command(
            name = "user",
            description = "Reports an account.",
            footer = {"%nExample:", "  marquee report user ann cleo --reason other --details \"A copy of my account.\""
            })
    static final class OfUser extends OneReport {

        @Parameters(index = "1", paramLabel = "OTHER", description = "The account: a username, email address or id.")
        private String otherName = "";

        @Override
        Reportable reported(Lookup lookup) {
            return new ReportedUser(lookup.user(otherName).id());
        }
    }

    @Command(
            name = "by",
            description = "Lists the reports that a user made, the newest first.",
            footer = {"%nExample:", "  marquee report by bob"})
    static final class By extends UserCommand {

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            limit.check(this);
            print(
                    all(limit, page -> marquee.community().moderation().reportsBy(user.id(), page)),
                    ReportJson::ofOwn,
                    output);
        }
    }

    @Command(
            name = "pending",
            description = "Lists the reports that wait, the oldest first; USER is a moderator.",
            footer = {"%nExamples:", "  marquee report pending ann", "  marquee report pending ann --state pending"})
    static final class Pending extends UserCommand {

        @Option(
                names = "--state",
                paramLabel = "STATE",
                completionCandidates = Candidates.OfReportStates.class,
                description = "pending, upheld or dismissed; pending if not given.")
        private ReportState state = ReportState.PENDING;

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            limit.check(this);
            ViewerOptions.moderator(marquee, user);
            print(all(limit, page -> marquee.community().moderation().reports(state, page)), ReportJson::of, output);
        }
    }

    @Command(
            name = "decide",
            description = "Decides a report, and hides nothing by itself; USER is a moderator.",
            footer = {
                "%nExamples:",
                "  marquee report decide ann 1 --upheld --note \"It does tell the end.\"",
                "  marquee report decide ann 2 --dismissed"
            })
    static final class Decide extends UserCommand {

        private record Decided(ReportId id, boolean upheld, boolean changed) {}

        @Parameters(index = "1", paramLabel = "ID", description = "The id of the report, as 'report pending' shows it.")
        private long id;

        @Option(names = "--upheld", description = "The report is right.")
        private boolean upheld;

        @Option(names = "--dismissed", description = "The report is wrong.")
        private boolean dismissed;

        @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the log.")
        private @Nullable String note;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            if (upheld == dismissed) {
                throw wrong("give either --upheld or --dismissed");
            }
            ReportId report = new ReportId(id(this, id));
            User moderator = ViewerOptions.moderator(marquee, user);
            boolean decided = marquee.community().moderation().decide(moderator.id(), report, upheld, note);
            output.print(
                    new Decided(report, upheld, decided),
                    decided
                            ? "Report " + id + " is " + (upheld ? "upheld." : "dismissed.")
                            : "Report " + id + " was decided already.");
        }
    }

    private static void print(List<Report> reports, Function<Report, ReportJson> json, Output output) {
        output.print(
                reports.stream().map(json).toList(),
                TextTable.brokenLines(
                        List.of("id", "what", "reason", "by", "on", "state", "details"),
                        reports.stream()
                                .map(report -> List.of(
                                        report.id().toString(),
                                        CommunityText.kind(report.reported()) + " " + report.reported(),
                                        CommunityText.of(report.reason()),
                                        report.reporter().username(),
                                        CommunityText.day(report.reportedAt()),
                                        CommunityText.of(report.state()),
                                        Objects.requireNonNullElse(report.details(), "")))
                                .toList()));
    }
}
