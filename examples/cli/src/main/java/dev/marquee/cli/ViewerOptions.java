package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.community.Viewer;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say who looks at what users wrote. */
final class ViewerOptions {

    @Option(
            names = "--viewer",
            paramLabel = "USER",
            description = "Who looks; somebody without an account if not given.")
    private @Nullable String name;

    @Option(names = "--as-moderator", description = "Show what the viewer sees as a moderator.")
    private boolean moderator;

    /** {@return who looks} */
    Viewer viewer(Marquee marquee, Lookup lookup, ResultCommand command) {
        if (name == null) {
            if (moderator) {
                throw command.wrong("--as-moderator needs --viewer, who is the moderator");
            }
            return Viewer.anybody();
        }
        User user = lookup.user(name);
        return moderator ? Viewer.moderator(moderator(marquee, user).id()) : Viewer.of(user.id());
    }

    /**
     * {@return the user}
     *
     * @throws CommandFailedException if the user has not the role of a moderator
     */
    static User moderator(Marquee marquee, User user) {
        Role role = marquee.users().role(user.id());
        if (role == Role.MEMBER) {
            throw new CommandFailedException(user.username() + " has the role "
                    + role.name().toLowerCase(Locale.ROOT) + " and is no moderator; 'user role' gives a role");
        }
        return user;
    }
}
