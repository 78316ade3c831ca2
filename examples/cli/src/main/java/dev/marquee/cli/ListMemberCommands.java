package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.community.ListId;
import dev.marquee.community.ListInvitation;
import dev.marquee.community.ListMember;
import dev.marquee.community.ListRole;
import dev.marquee.community.Viewer;
import dev.marquee.user.User;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on who sees and changes a list, below {@code list}. */
final class ListMemberCommands {

    private static final String OTHER = "The other user: a username, email address or id.";

    private ListMemberCommands() {}

    @Command(
            name = "invite",
            description = "Invites OTHER to a list of USER, or changes what a member may do.",
            footer = {"%nExample:", "  marquee list invite ann 1 bob --role editor"})
    static final class Invite extends ListCommands.OneList {

        @Parameters(index = "2", paramLabel = "OTHER", description = OTHER)
        private String otherName = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                completionCandidates = Candidates.OfListRoles.class,
                description = "viewer or editor; viewer if not given.")
        private ListRole role = ListRole.VIEWER;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            User other = lookup.user(otherName);
            boolean changed = marquee.community().lists().invite(user.id(), list, other.id(), role);
            output.print(
                    new ListCommands.Changed(list, changed),
                    other.username() + (changed ? " is invited" : " was invited already") + " to list " + list + " as "
                            + CommunityText.of(role) + ".");
        }
    }

    @Command(
            name = "uninvite",
            description = "Withdraws an invitation, or ends that OTHER is a member.",
            footer = {"%nExample:", "  marquee list uninvite ann 1 bob"})
    static final class Uninvite extends ListCommands.OneList {

        @Parameters(index = "2", paramLabel = "OTHER", description = OTHER)
        private String otherName = "";

        @Override
        void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            User other = lookup.user(otherName);
            boolean changed = marquee.community().lists().removeMember(user.id(), list, other.id());
            output.print(
                    new ListCommands.Changed(list, changed),
                    other.username() + (changed ? " is no longer a member of" : " was no member of") + " list " + list
                            + ".");
        }
    }

    @Command(
            name = "invitations",
            description = "Lists the invitations that wait for USER, the newest first.",
            footer = {"%nExample:", "  marquee list invitations bob"})
    static final class Invitations extends UserCommand {

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            limit.check(this);
            List<ListInvitation> waiting =
                    all(limit, page -> marquee.community().lists().invitations(user.id(), page));
            output.print(
                    waiting,
                    TextTable.brokenLines(
                            List.of("list", "by", "role", "since", "name"),
                            waiting.stream()
                                    .map(one -> List.of(
                                            one.list().toString(),
                                            one.owner().username(),
                                            CommunityText.of(one.role()),
                                            CommunityText.day(one.invitedAt()),
                                            one.name()))
                                    .toList()));
        }
    }

    @Command(
            name = "accept",
            description = "Accepts an invitation to a list.",
            footer = {"%nExample:", "  marquee list accept bob 1"})
    static final class Accept extends ListCommands.OneList {

        @Override
        void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            boolean changed = marquee.community().lists().accept(user.id(), list);
            output.print(
                    new ListCommands.Changed(list, changed),
                    user.username() + (changed ? " is now a member of" : " was already a member of") + " list " + list
                            + ".");
        }
    }

    @Command(
            name = "leave",
            description = "Ends that USER is a member of a list, or declines the invitation.",
            footer = {"%nExample:", "  marquee list leave bob 1"})
    static final class Leave extends ListCommands.OneList {

        @Override
        void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            boolean changed = marquee.community().lists().leave(user.id(), list);
            output.print(
                    new ListCommands.Changed(list, changed),
                    user.username() + (changed ? " has left" : " was no member of") + " list " + list + ".");
        }
    }

    @Command(
            name = "members",
            description = "Lists the members of a list; for its owner and members.",
            footer = {"%nExample:", "  marquee list members 1 --viewer ann"})
    static final class Members extends DatabaseCommand {

        @Parameters(paramLabel = "ID", description = ListCommands.ID)
        private long id;

        @Mixin
        private ViewerOptions viewer = new ViewerOptions();

        @Override
        void run(Marquee marquee, Output output) {
            Viewer who = viewer.viewer(marquee, lookup(marquee), this);
            List<ListMember> members = marquee.community().lists().members(who, new ListId(UserCommand.id(this, id)));
            output.print(
                    members,
                    TextTable.lines(
                            List.of("username", "role", "invited", "accepted"),
                            members.stream()
                                    .map(one -> List.of(
                                            one.user().username(),
                                            CommunityText.of(one.role()),
                                            CommunityText.day(one.invitedAt()),
                                            one.acceptedAt() == null ? "" : CommunityText.day(one.acceptedAt())))
                                    .toList()));
        }
    }

    @Command(
            name = "link",
            description = "Gives a list a new secret link and prints its secret, this once; a former link ends.",
            footer = {"%nExample:", "  marquee list link ann 1"})
    static final class Link extends ListCommands.OneList {

        private record Linked(ListId id, String secret) {}

        @Override
        void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            String secret = marquee.community().lists().renewSecret(user.id(), list);
            output.print(new Linked(list, secret), secret);
        }
    }

    @Command(
            name = "unlink",
            description = "Ends the secret link of a list.",
            footer = {"%nExample:", "  marquee list unlink ann 1"})
    static final class Unlink extends ListCommands.OneList {

        @Override
        void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            boolean changed = marquee.community().lists().endSecret(user.id(), list);
            output.print(
                    new ListCommands.Changed(list, changed),
                    "List " + list + (changed ? " no longer has a secret link." : " had no secret link."));
        }
    }
}
