package dev.marquee.cli;

import dev.marquee.community.Contact;
import dev.marquee.community.Network;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import picocli.CommandLine.Command;

@Command(
        name = "block",
        description = "Blocks users, ends blocks and lists them.",
        subcommands = {BlockCommands.Add.class, BlockCommands.ListAll.class, BlockCommands.Remove.class},
        footer = {"%nExample:", "  marquee block add ann cleo"})
final class BlockCommands extends CommandGroup {

    @Command(
            name = "add",
            description = "Makes USER block OTHER: neither sees anything of the other.",
            footer = {"%nExample:", "  marquee block add ann cleo"})
    static final class Add extends PairCommand {

        @Override
        boolean change(Network network, UserId user, UserId other) {
            network.block(user, other);
            return true;
        }

        @Override
        String sentence(boolean changed) {
            return "%s blocks %s; follows, requests, invitations and tips between them have ended.";
        }
    }

    @Command(
            name = "remove",
            description = "Ends that USER blocks OTHER. What the block ended does not come back.",
            footer = {"%nExample:", "  marquee block remove ann cleo"})
    static final class Remove extends PairCommand {

        @Override
        boolean change(Network network, UserId user, UserId other) {
            return network.unblock(user, other);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s no longer blocks %s." : "%s did not block %s.";
        }
    }

    @Command(
            name = "list",
            description = "Lists whom USER blocks, the newest first.",
            footer = {"%nExample:", "  marquee block list ann"})
    static final class ListAll extends ContactsCommand {

        @Override
        Page<Contact> page(Network network, Viewer viewer, UserId user, PageRequest page) {
            return network.blocks(user, page);
        }
    }
}
