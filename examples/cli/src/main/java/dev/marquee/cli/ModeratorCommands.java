package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.ModerationJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.community.Ability;
import dev.marquee.community.CommentId;
import dev.marquee.community.ListId;
import dev.marquee.community.Moderation;
import dev.marquee.community.ModerationEntry;
import dev.marquee.community.Reportable;
import dev.marquee.community.ReviewId;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What moderators do, as commands below {@code report}. */
final class ModeratorCommands {

    private ModeratorCommands() {}

    /** Hides something or shows it again. */
    abstract static class OneObject extends UserCommand {

        @Option(names = "--review", paramLabel = "ID", description = "A review.")
        private @Nullable Long review;

        @Option(names = "--comment", paramLabel = "ID", description = "A comment.")
        private @Nullable Long comment;

        @Option(names = "--list", paramLabel = "ID", description = "A list.")
        private @Nullable Long list;

        @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the log.")
        private @Nullable String note;

        private record ObjectChange(String kind, Reportable id, boolean changed) {}

        abstract boolean change(Moderation moderation, UserId moderator, Reportable subject, @Nullable String note);

        abstract String sentence(boolean changed);

        @Override
        final void run(Marquee marquee, Lookup lookup, User user, Output output) {
            Reportable subject = subject();
            User moderator = ViewerOptions.moderator(marquee, user);
            boolean changed = change(marquee.community().moderation(), moderator.id(), subject, note);
            String what = CommunityText.kind(subject);
            output.print(
                    new ObjectChange(what, subject, changed),
                    String.format(
                            Locale.ROOT,
                            sentence(changed),
                            what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + " " + subject));
        }

        private Reportable subject() {
            if (Stream.of(review, comment, list).filter(Objects::nonNull).count() != 1) {
                throw wrong("give one of --review, --comment and --list");
            }
            if (review != null) {
                return new ReviewId(id(this, review));
            }
            return comment == null
                    ? new ListId(id(this, Objects.requireNonNull(list)))
                    : new CommentId(id(this, comment));
        }
    }

    @Command(
            name = "hide",
            description =
                    "Hides a review, comment or list from all but its author and moderators; USER is a moderator.",
            footer = {"%nExample:", "  marquee report hide ann --review 1 --note \"It tells the end.\""})
    static final class Hide extends OneObject {

        @Override
        boolean change(Moderation moderation, UserId moderator, Reportable subject, @Nullable String note) {
            return moderation.hide(moderator, subject, note);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s is hidden." : "%s was hidden already.";
        }
    }

    @Command(
            name = "show",
            description = "Shows again what was hidden; USER is a moderator.",
            footer = {"%nExample:", "  marquee report show ann --review 1"})
    static final class Show extends OneObject {

        @Override
        boolean change(Moderation moderation, UserId moderator, Reportable subject, @Nullable String note) {
            return moderation.show(moderator, subject, note);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s is shown again." : "%s was not hidden.";
        }
    }

    /** Switches off or on what an account may do. */
    abstract static class OneAbility extends UserCommand {

        @Parameters(index = "1", paramLabel = "OTHER", description = "The account: a username, email address or id.")
        private String otherName = "";

        @Parameters(
                index = "2",
                paramLabel = "ABILITY",
                completionCandidates = Candidates.OfAbilities.class,
                description = "comment, like or follow.")
        private Ability ability = Ability.COMMENT;

        @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the log.")
        private @Nullable String note;

        private record AbilityChange(UserId userId, Ability ability, boolean allowed, boolean changed) {}

        abstract boolean isAllowed();

        @Override
        final void run(Marquee marquee, Lookup lookup, User user, Output output) {
            User other = lookup.user(otherName);
            User moderator = ViewerOptions.moderator(marquee, user);
            boolean changed =
                    marquee.community().moderation().allow(moderator.id(), other.id(), ability, isAllowed(), note);
            output.print(
                    new AbilityChange(other.id(), ability, isAllowed(), changed),
                    other.username()
                            + (isAllowed() ? " may " : " may not ")
                            + CommunityText.of(ability)
                            + (changed ? " from now on." : ", as before."));
        }
    }

    @Command(
            name = "stop",
            description = "Stops an account from commenting, liking or following; USER is a moderator.",
            footer = {"%nExample:", "  marquee report stop ann cleo comment --note spam"})
    static final class Stop extends OneAbility {
        @Override
        boolean isAllowed() {
            return false;
        }
    }

    @Command(
            name = "allow",
            description = "Lets an account comment, like or follow again; USER is a moderator.",
            footer = {"%nExample:", "  marquee report allow ann cleo comment"})
    static final class Allow extends OneAbility {
        @Override
        boolean isAllowed() {
            return true;
        }
    }

    @Command(
            name = "log",
            description = "Lists what moderators did, the newest first; USER is a moderator.",
            footer = {"%nExample:", "  marquee report log ann"})
    static final class Log extends UserCommand {

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            limit.check(this);
            ViewerOptions.moderator(marquee, user);
            List<ModerationEntry> entries =
                    all(limit, page -> marquee.community().moderation().log(page));
            output.print(
                    entries.stream().map(ModerationJson::of).toList(),
                    TextTable.brokenLines(
                            List.of("on", "by", "did", "to", "report", "why"),
                            entries.stream().map(Log::row).toList()));
        }

        private static List<String> row(ModerationEntry entry) {
            return List.of(
                    CommunityText.day(entry.at()),
                    CommunityText.name(entry.moderator()),
                    CommunityText.of(entry.action()).replace('_', ' '),
                    CommunityText.kind(entry.subject()) + " " + entry.subject(),
                    entry.report() == null ? "" : entry.report().toString(),
                    Objects.requireNonNullElse(entry.reason(), ""));
        }
    }
}
