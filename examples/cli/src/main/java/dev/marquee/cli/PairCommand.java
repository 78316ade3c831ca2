package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.community.Network;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.Locale;
import picocli.CommandLine.Parameters;

/** Changes what is between two users. */
abstract class PairCommand extends UserCommand {

    @Parameters(index = "1", paramLabel = "OTHER", description = "The other user: a username, email address or id.")
    private String otherName = "";

    private record Change(UserId userId, UserId otherId, boolean changed) {}

    abstract boolean change(Network network, UserId user, UserId other);

    /** {@return the sentence to print, with both usernames left open} */
    abstract String sentence(boolean changed);

    @Override
    void run(Marquee marquee, Lookup lookup, User user, Output output) {
        User other = other(lookup);
        boolean changed = change(marquee.community().network(), user.id(), other.id());
        output.print(
                new Change(user.id(), other.id(), changed),
                String.format(Locale.ROOT, sentence(changed), user.username(), other.username()));
    }

    final User other(Lookup lookup) {
        return lookup.user(otherName);
    }
}
