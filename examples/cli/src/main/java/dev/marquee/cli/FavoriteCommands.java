package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.page.Page;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "favorite",
        description = "The movies that people like.",
        mixinStandardHelpOptions = true,
        subcommands = {FavoriteCommands.Add.class, FavoriteCommands.Remove.class, FavoriteCommands.ListAll.class})
final class FavoriteCommands extends Group {

    private static final int PAGE = 1000;

    /** A user and a movie. */
    abstract static class OneFavorite extends DatabaseCommand {

        @Parameters(index = "0", paramLabel = "USER", description = "A username, an email address or an id.")
        private String userName = "";

        @Parameters(index = "1", paramLabel = "MOVIE", description = "tmdb:ID, an id or the exact title.")
        private String movieName = "";

        abstract boolean change(Marquee marquee, User user, Movie movie);

        abstract String sentence(boolean changed);

        @Override
        final void run(Marquee marquee, Output output) {
            Names names = new Names(marquee);
            User user = names.user(userName);
            Movie movie = names.movie(movieName);
            boolean changed = change(marquee, user, movie);
            output.print(
                    Map.of(
                            "user_id", user.id().value(),
                            "movie_id", movie.id().value(),
                            "changed", changed),
                    String.format(sentence(changed), movie.title(), user.username()));
        }
    }

    @Command(name = "add", description = "Marks a movie as liked.")
    static final class Add extends OneFavorite {

        @Override
        boolean change(Marquee marquee, User user, Movie movie) {
            return marquee.favorites().add(user.id(), movie.id());
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s is now a favorite of %s." : "%s was a favorite of %s already.";
        }
    }

    @Command(name = "remove", description = "Takes the mark away.")
    static final class Remove extends OneFavorite {

        @Override
        boolean change(Marquee marquee, User user, Movie movie) {
            return marquee.favorites().remove(user.id(), movie.id());
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s is no favorite of %s any more." : "%s was no favorite of %s.";
        }
    }

    @Command(name = "list", description = "Lists a person's favorites, the latest mark first.")
    static final class ListAll extends DatabaseCommand {

        @Parameters(paramLabel = "USER", description = "A username, an email address or an id.")
        private String userName = "";

        @Option(names = "--limit", paramLabel = "N", description = "At most this many; all if not given.")
        private int limit = Integer.MAX_VALUE;

        @Mixin
        private FilterOptions filter = new FilterOptions();

        @Override
        void run(Marquee marquee, Output output) {
            if (limit < 1) {
                throw wrong("--limit must be at least 1, was " + limit);
            }
            Names names = new Names(marquee);
            User user = names.user(userName);
            FavoriteQuery query =
                    FavoriteQuery.all().filter(filter.filter(names, this)).limit(PAGE);
            List<FavoriteMovie> favorites = new ArrayList<>();
            Page<FavoriteMovie> page = marquee.favorites().list(user.id(), query);
            favorites.addAll(page.items());
            while (page.next().isPresent() && favorites.size() < limit) {
                page = marquee.favorites()
                        .list(user.id(), query.after(page.next().get()));
                favorites.addAll(page.items());
            }
            List<FavoriteMovie> shown = favorites.subList(0, Math.min(limit, favorites.size()));
            output.print(
                    shown.stream().map(f -> Json.favorite(user.id(), f)).toList(),
                    Tables.movies(shown.stream().map(FavoriteMovie::movie).toList()));
        }
    }
}
