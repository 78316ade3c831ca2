package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.community.Contact;
import dev.marquee.community.FollowState;
import dev.marquee.community.Network;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import picocli.CommandLine.Command;

@Command(
        name = "follow",
        description = "Follows users, answers requests, and lists who follows whom.",
        subcommands = {
            FollowCommands.Add.class,
            FollowCommands.Remove.class,
            FollowCommands.Requests.class,
            FollowCommands.Accept.class,
            FollowCommands.Decline.class,
            FollowCommands.Followers.class,
            FollowCommands.Following.class,
            FollowCommands.RemoveFollower.class
        },
        footer = {"%nExample:", "  marquee follow add ann bob"})
final class FollowCommands extends CommandGroup {

    @Command(
            name = "add",
            description = "Makes USER follow OTHER, or ask a private account to accept it.",
            footer = {"%nExamples:", "  marquee follow add ann bob", "  marquee follow add bob ann"})
    static final class Add extends PairCommand {

        private record Followed(UserId userId, UserId otherId, FollowState state) {}

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            User other = other(lookup);
            FollowState state = marquee.community().network().follow(user.id(), other.id());
            output.print(
                    new Followed(user.id(), other.id(), state),
                    state == FollowState.ACCEPTED
                            ? user.username() + " follows " + other.username() + "."
                            : user.username() + " has asked to follow " + other.username() + "; 'follow accept "
                                    + other.username() + " " + user.username() + "' accepts it.");
        }

        @Override
        boolean change(Network network, UserId user, UserId other) {
            throw new IllegalStateException("a follow has more than two outcomes");
        }

        @Override
        String sentence(boolean changed) {
            throw new IllegalStateException("a follow has more than two outcomes");
        }
    }

    @Command(
            name = "remove",
            description = "Ends that USER follows OTHER, or withdraws the request.",
            footer = {"%nExample:", "  marquee follow remove ann cleo"})
    static final class Remove extends PairCommand {

        @Override
        boolean change(Network network, UserId user, UserId other) {
            return network.unfollow(user, other);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s no longer follows %s." : "%s did not follow %s.";
        }
    }

    @Command(
            name = "requests",
            description = "Lists who waits for USER to accept a request, the newest first.",
            footer = {"%nExample:", "  marquee follow requests ann"})
    static final class Requests extends ContactsCommand {

        @Override
        Page<Contact> page(Network network, Viewer viewer, UserId user, PageRequest page) {
            return network.requests(user, page);
        }
    }

    @Command(
            name = "accept",
            description = "Accepts that OTHER follows USER, a private account.",
            footer = {"%nExample:", "  marquee follow accept ann bob"})
    static final class Accept extends PairCommand {

        @Override
        boolean change(Network network, UserId user, UserId other) {
            return network.accept(user, other);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s has accepted %s as a follower." : "%s had accepted %s already.";
        }
    }

    @Command(
            name = "decline",
            description = "Declines that OTHER follows USER.",
            footer = {"%nExample:", "  marquee follow decline ann cleo"})
    static final class Decline extends PairCommand {

        @Override
        boolean change(Network network, UserId user, UserId other) {
            return network.decline(user, other);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s has declined the request of %s." : "%s had no request of %s.";
        }
    }

    @Command(
            name = "followers",
            description = "Lists who follows USER, the newest first.",
            footer = {"%nExample:", "  marquee follow followers bob"})
    static final class Followers extends ContactsCommand.Open {

        @Override
        Page<Contact> page(Network network, Viewer viewer, UserId user, PageRequest page) {
            return network.followers(viewer, user, page);
        }
    }

    @Command(
            name = "following",
            description = "Lists whom USER follows, the newest first.",
            footer = {"%nExample:", "  marquee follow following ann --viewer bob"})
    static final class Following extends ContactsCommand.Open {

        @Override
        Page<Contact> page(Network network, Viewer viewer, UserId user, PageRequest page) {
            return network.following(viewer, user, page);
        }
    }

    @Command(
            name = "remove-follower",
            description = "Ends that OTHER follows USER, on the side of USER.",
            footer = {"%nExample:", "  marquee follow remove-follower ann cleo"})
    static final class RemoveFollower extends PairCommand {

        @Override
        boolean change(Network network, UserId user, UserId other) {
            return network.removeFollower(user, other);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s has ended being followed by %s." : "%s was not followed by %s.";
        }
    }
}
