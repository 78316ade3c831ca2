package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.community.ListId;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieId;
import dev.marquee.user.User;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that restricts recommendations to the films of a list. */
final class AmongOption {

    @Option(
            names = "--list",
            paramLabel = "ID",
            description = "Only films of this list, which the user, or the first of several, sees; 'list find' finds"
                    + " lists.")
    private @Nullable Long list;

    /** Checks the option, before a database is opened. */
    void check(ResultCommand command) {
        if (list != null) {
            long id = list;
            command.checked(() -> OptionRange.check("--list", id, 1, Integer.MAX_VALUE));
        }
    }

    /**
     * {@return the films of the list, or null for all movies}
     *
     * @throws CommandFailedException if there is no such list that the viewer sees
     */
    @Nullable
    List<MovieId> movies(Marquee marquee, User viewer) {
        if (list == null) {
            return null;
        }
        SharedList found = ListCommands.seen(marquee, viewer, new ListId(list));
        return marquee.community().lists().movieIds(Viewer.of(viewer.id()), found.id());
    }
}
