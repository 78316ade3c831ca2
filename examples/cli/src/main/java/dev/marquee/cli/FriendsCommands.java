package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.FriendSuggestionJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.community.Contact;
import dev.marquee.community.Tip;
import dev.marquee.community.TipId;
import dev.marquee.community.Tips;
import dev.marquee.community.Viewer;
import dev.marquee.movie.Movie;
import dev.marquee.recommend.FriendSuggestion;
import dev.marquee.user.User;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "friends",
        description = "Lists the friends of a user, suggests more, and recommends films to them. Friends follow each"
                + " other.",
        subcommands = {
            FriendsCommands.Suggest.class,
            FriendsCommands.SendTip.class,
            FriendsCommands.ListTips.class,
            FriendsCommands.DropTip.class
        },
        footer = {
            "%nExamples:",
            "  marquee friends ann --viewer ann",
            "  marquee friends tip ann bob \"The Matrix\" --note \"for Friday\""
        })
final class FriendsCommands extends DatabaseCommand {

    @Parameters(paramLabel = "USER", arity = "0..1", description = Lookup.USER)
    private @Nullable String userName;

    @Mixin
    private ViewerOptions viewer = new ViewerOptions();

    @Mixin
    private PagedLimitOption limit = new PagedLimitOption();

    @Override
    void run(Marquee marquee, Output output) {
        if (userName == null) {
            throw wrong("give a USER, or one of the commands "
                    + String.join(", ", spec().subcommands().keySet()));
        }
        limit.check(this);
        Lookup lookup = lookup(marquee);
        User user = lookup.user(userName);
        Viewer who = viewer.viewer(marquee, lookup, this);
        List<Contact> friends =
                UserCommand.all(limit, page -> marquee.community().network().friends(who, user.id(), page));
        output.print(friends, ContactsCommand.table(friends));
    }

    @Command(
            name = "suggest",
            description = "Suggests people to follow: friends of friends, and people of like taste, with reasons.",
            footer = {"%nExample:", "  marquee friends suggest ann --limit 5"})
    static final class Suggest extends UserCommand {

        private static final int MAX = 100;

        @Option(
                names = "--limit",
                paramLabel = "N",
                description = "List at most N, 1 to 100; ${DEFAULT-VALUE} if not given.")
        private int limit = 10;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            checked(() -> OptionRange.check("--limit", limit, 1, MAX));
            marquee.warmUp(0);
            List<FriendSuggestion> found = marquee.recommender().suggestFriends(user.id(), limit);
            output.print(
                    FriendSuggestionJson.all(found),
                    TextTable.brokenLines(
                            List.of("id", "username", "score", "because"),
                            found.stream().map(Suggest::row).toList()));
        }

        private static List<String> row(FriendSuggestion one) {
            return List.of(
                    one.user().id().toString(),
                    one.user().username(),
                    MovieTables.score(one.score()),
                    String.join("; ", one.reasons()));
        }
    }

    @Command(
            name = "tip",
            description = "Recommends a movie to a friend.",
            footer = {"%nExample:", "  marquee friends tip ann bob \"The Matrix\" --note \"for Friday\""})
    static final class SendTip extends UserCommand {

        @Parameters(index = "1", paramLabel = "FRIEND", description = "A friend: a username, email address or id.")
        private String friendName = "";

        @Parameters(index = "2", paramLabel = "MOVIE", description = Lookup.MOVIE)
        private String movieName = "";

        @Option(names = "--note", paramLabel = "TEXT", description = "A note to the friend.")
        private @Nullable String note;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            User friend = lookup.user(friendName);
            Movie movie = lookup.movie(movieName);
            Tip tip = marquee.community().tips().send(user.id(), friend.id(), movie.id(), note);
            output.print(tip, user.username() + " has recommended " + movie.title() + " to " + friend.username() + ".");
        }
    }

    @Command(
            name = "tips",
            description = "Lists the films that friends recommended to a user, the newest first.",
            footer = {"%nExamples:", "  marquee friends tips bob", "  marquee friends tips ann --sent"})
    static final class ListTips extends UserCommand {

        @Option(names = "--sent", description = "Those that the user recommended to others.")
        private boolean sent;

        @Option(names = "--seen", description = "Also note that the user has seen these tips.")
        private boolean seen;

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            limit.check(this);
            if (sent && seen) {
                throw wrong("give one of --sent and --seen; only the recipient has seen a tip");
            }
            Tips tips = marquee.community().tips();
            List<Tip> found = all(limit, page -> sent ? tips.sent(user.id(), page) : tips.received(user.id(), page));
            if (seen) {
                found.stream().filter(tip -> tip.seenAt() == null).forEach(tip -> tips.see(user.id(), tip.id()));
            }
            output.print(
                    found,
                    TextTable.brokenLines(
                            List.of("id", sent ? "to" : "from", "movie", "year", "sent", "seen", "note"),
                            found.stream().map(this::row).toList()));
        }

        private List<String> row(Tip tip) {
            return List.of(
                    tip.id().toString(),
                    (sent ? tip.to() : tip.from()).username(),
                    MovieTables.title(tip.movie()),
                    MovieTables.year(tip.movie()),
                    CommunityText.day(tip.sentAt()),
                    tip.seenAt() == null ? "" : "yes",
                    Objects.requireNonNullElse(tip.note(), ""));
        }
    }

    @Command(
            name = "drop-tip",
            description = "Removes a tip that the user sent or got.",
            footer = {"%nExample:", "  marquee friends drop-tip bob 1"})
    static final class DropTip extends UserCommand {

        private record Change(TipId id, boolean changed) {}

        @Parameters(index = "1", paramLabel = "ID", description = "The id of the tip, as 'friends tips' shows it.")
        private long id;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            TipId tip = new TipId(id(this, id));
            boolean removed = marquee.community().tips().remove(user.id(), tip);
            output.print(
                    new Change(tip, removed),
                    removed ? "Tip " + id + " is removed." : user.username() + " had no tip " + id + ".");
        }
    }
}
