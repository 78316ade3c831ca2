package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.FavoriteJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "favorite",
        description = "Adds, removes and lists favorites.",
        subcommands = {FavoriteCommands.Add.class, FavoriteCommands.Remove.class, FavoriteCommands.ListAll.class},
        footer = {"%nExample:", "  marquee favorite add ann \"The Matrix\""})
final class FavoriteCommands extends CommandGroup {

    /** Changes whether a movie is a favorite of a user. */
    abstract static class OneFavorite extends DatabaseCommand {

        @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
        private String userName = "";

        @Parameters(index = "1", paramLabel = "MOVIE", description = Lookup.MOVIE)
        private String movieName = "";

        private record Change(UserId userId, MovieId movieId, boolean changed) {}

        abstract boolean change(Marquee marquee, UserId user, MovieId movie);

        /** {@return the sentence to print, with the title and the username left open} */
        abstract String sentence(boolean changed);

        @Override
        final void run(Marquee marquee, Output output) {
            Lookup lookup = lookup(marquee);
            User user = lookup.user(userName);
            Movie movie = lookup.movie(movieName);
            boolean changed = change(marquee, user.id(), movie.id());
            output.print(
                    new Change(user.id(), movie.id(), changed),
                    String.format(Locale.ROOT, sentence(changed), movie.title(), user.username()));
        }
    }

    @Command(
            name = "add",
            description = "Marks a movie as a favorite of a user.",
            footer = {
                "%nExamples:",
                "  marquee favorite add ann \"The Matrix\"",
                "  marquee favorite add ann \"Dune (1984)\"",
                "  marquee favorite add ann tmdb:348"
            })
    static final class Add extends OneFavorite {

        @Override
        boolean change(Marquee marquee, UserId user, MovieId movie) {
            return marquee.favorites().add(user, movie);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s is now a favorite of %s." : "%s was already a favorite of %s.";
        }
    }

    @Command(
            name = "remove",
            description = "Removes a movie from the favorites of a user.",
            footer = {"%nExample:", "  marquee favorite remove ann \"The Matrix\""})
    static final class Remove extends OneFavorite {

        @Override
        boolean change(Marquee marquee, UserId user, MovieId movie) {
            return marquee.favorites().remove(user, movie);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s is no longer a favorite of %s." : "%s was not a favorite of %s.";
        }
    }

    @Command(
            name = "list",
            description = "Lists the favorites of a user, the latest first.",
            footer = {"%nExample:", "  marquee favorite list ann --genre Drama"})
    static final class ListAll extends DatabaseCommand {

        @Parameters(paramLabel = "USER", description = Lookup.USER)
        private String userName = "";

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Mixin
        private FilterOptions filter = new FilterOptions();

        @Override
        void run(Marquee marquee, Output output) {
            limit.check(this);
            Lookup lookup = lookup(marquee);
            User user = lookup.user(userName);
            FavoriteQuery query =
                    FavoriteQuery.all().filter(filter.filter(lookup, this)).limit(PagedLimitOption.PAGE);
            List<FavoriteMovie> favorites = limit.first(marquee.favorites()
                    .list(user.id(), query)
                    .allItems(next -> marquee.favorites().list(user.id(), query.after(next))));
            output.print(
                    favorites.stream()
                            .map(favorite -> FavoriteJson.of(user.id(), favorite))
                            .toList(),
                    MovieTables.movies(
                            favorites.stream().map(FavoriteMovie::movie).toList()));
        }
    }
}
