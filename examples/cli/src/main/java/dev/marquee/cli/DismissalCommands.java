package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.ListedMovieJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.MovieId;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.DismissedMovie;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The commands on movies in which a user is not interested. */
final class DismissalCommands {

    private DismissalCommands() {}

    @Command(
            name = "dismiss",
            description = "Keeps a movie from ever being recommended to a user.",
            footer = {"%nExample:", "  marquee dismiss ann \"The Matrix\""})
    static final class Dismiss extends FavoriteCommands.OneFavorite {

        @Override
        boolean change(Marquee marquee, UserId user, MovieId movie) {
            return marquee.dismissals().add(user, movie);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s is no longer recommended to %s." : "%s was dismissed by %s already.";
        }
    }

    @Command(
            name = "undismiss",
            description = "Takes back that a user is not interested in a movie.",
            footer = {"%nExample:", "  marquee undismiss ann \"The Matrix\""})
    static final class Undismiss extends FavoriteCommands.OneFavorite {

        @Override
        boolean change(Marquee marquee, UserId user, MovieId movie) {
            return marquee.dismissals().remove(user, movie);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s may be recommended to %s again." : "%s was not dismissed by %s.";
        }
    }

    @Command(
            name = "dismissed",
            description = "Lists the movies in which a user is not interested, the latest first.",
            footer = {"%nExample:", "  marquee dismissed ann"})
    static final class ListAll extends DatabaseCommand {

        @Parameters(paramLabel = "USER", description = Lookup.USER)
        private String userName = "";

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Output output) {
            limit.check(this);
            User user = lookup(marquee).user(userName);
            PageRequest page = PageRequest.first(PagedLimitOption.PAGE);
            List<DismissedMovie> dismissed = limit.first(marquee.dismissals()
                    .list(user.id(), page)
                    .allItems(next -> marquee.dismissals().list(user.id(), page.after(next))));
            output.print(
                    dismissed.stream().map(ListedMovieJson::of).toList(),
                    MovieTables.movies(
                            dismissed.stream().map(DismissedMovie::movie).toList()));
        }
    }
}
