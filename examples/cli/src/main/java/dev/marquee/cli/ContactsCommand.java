package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.community.Contact;
import dev.marquee.community.Network;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Lists accounts that stand in a relation to a user, the newest first. */
abstract class ContactsCommand extends UserCommand {

    @Mixin
    private PagedLimitOption limit = new PagedLimitOption();

    abstract Page<Contact> page(Network network, Viewer viewer, UserId user, PageRequest page);

    /** {@return who looks: the user, where nobody else sees the list} */
    Viewer viewer(Marquee marquee, Lookup lookup, User user) {
        return Viewer.of(user.id());
    }

    @Override
    final void run(Marquee marquee, Lookup lookup, User user, Output output) {
        limit.check(this);
        Viewer viewer = viewer(marquee, lookup, user);
        Network network = marquee.community().network();
        List<Contact> contacts = all(limit, page -> page(network, viewer, user.id(), page));
        output.print(contacts, table(contacts));
    }

    static List<String> table(List<Contact> contacts) {
        return TextTable.lines(
                List.of("id", "username", "since"),
                contacts.stream()
                        .map(one -> List.of(
                                one.user().id().toString(), one.user().username(), CommunityText.day(one.since())))
                        .toList());
    }

    /** A list that others may see. */
    abstract static class Open extends ContactsCommand {

        @Mixin
        private ViewerOptions options = new ViewerOptions();

        @Override
        final Viewer viewer(Marquee marquee, Lookup lookup, User user) {
            return options.viewer(marquee, lookup, this);
        }
    }
}
