package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.ListedMovieJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.taste.WatchlistMovie;
import dev.marquee.taste.WatchlistOrder;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watchlist",
        description = "Shows what a user wants to watch, or changes it.",
        subcommands = {
            WatchlistCommands.Add.class,
            WatchlistCommands.ListAll.class,
            WatchlistCommands.Move.class,
            WatchlistCommands.Note.class,
            WatchlistCommands.Setting.class,
            WatchlistCommands.Remove.class
        },
        footer = {"%nExamples:", "  marquee watchlist add ann \"The Matrix\"", "  marquee watchlist ann"})
final class WatchlistCommands extends DatabaseCommand {

    @Parameters(paramLabel = "USER", arity = "0..1", description = Lookup.USER)
    private @Nullable String userName;

    @Override
    void run(Marquee marquee, Output output) {
        if (userName == null) {
            throw wrong("give a USER, or one of the commands add, list, move, note, drop-watched and remove");
        }
        User user = lookup(marquee).user(userName);
        print(marquee, user, WatchlistQuery.all(), new PagedLimitOption(), output);
    }

    private static void print(Marquee marquee, User user, WatchlistQuery query, PagedLimitOption limit, Output output) {
        WatchlistQuery pages = query.limit(PagedLimitOption.PAGE);
        List<WatchlistMovie> listed = limit.first(marquee.watchlist()
                .list(user.id(), pages)
                .allItems(next -> marquee.watchlist().list(user.id(), pages.after(next))));
        output.print(
                listed.stream().map(ListedMovieJson::of).toList(),
                TextTable.brokenLines(
                        List.of("id", "title", "year", "average", "added", "note"),
                        listed.stream()
                                .map(one -> List.of(
                                        one.movie().id().toString(),
                                        MovieTables.title(one.movie()),
                                        MovieTables.year(one.movie()),
                                        one.movie().voteAverage().toString(),
                                        one.addedAt().toString().substring(0, 10),
                                        Objects.requireNonNullElse(one.note(), "")))
                                .toList()));
    }

    @Command(
            name = "list",
            description = "Lists what a user wants to watch, as the user arranged it.",
            footer = {"%nExample:", "  marquee watchlist list ann --order top_rated"})
    static final class ListAll extends DatabaseCommand {

        @Parameters(paramLabel = "USER", description = Lookup.USER)
        private String userName = "";

        @Option(
                names = "--order",
                paramLabel = "ORDER",
                completionCandidates = Candidates.OfWatchlistOrders.class,
                description = "own, newest, title or top_rated; own if not given.")
        private WatchlistOrder order = WatchlistOrder.OWN;

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Mixin
        private FilterOptions filter = new FilterOptions();

        @Override
        void run(Marquee marquee, Output output) {
            limit.check(this);
            Lookup lookup = lookup(marquee);
            User user = lookup.user(userName);
            WatchlistQuery query = WatchlistQuery.all().order(order).filter(filter.filter(lookup, this));
            print(marquee, user, query, limit, output);
        }
    }

    @Command(
            name = "add",
            description = "Puts a movie on the watchlist of a user.",
            footer = {
                "%nExamples:",
                "  marquee watchlist add ann \"The Matrix\"",
                "  marquee watchlist add ann Alien --note \"with Bob\""
            })
    static final class Add extends FavoriteCommands.OneFavorite {

        @Option(names = "--note", paramLabel = "TEXT", description = "A note; replaces the one that is there.")
        private @Nullable String note;

        @Override
        boolean change(Marquee marquee, UserId user, MovieId movie) {
            return marquee.transaction(() -> {
                boolean added = marquee.watchlist().add(user, movie);
                if (note != null) {
                    marquee.watchlist().annotate(user, movie, note);
                }
                return added;
            });
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s is now on the watchlist of %s." : "%s was already on the watchlist of %s.";
        }
    }

    @Command(
            name = "remove",
            description = "Takes a movie off the watchlist of a user.",
            footer = {"%nExample:", "  marquee watchlist remove ann \"The Matrix\""})
    static final class Remove extends FavoriteCommands.OneFavorite {

        @Override
        boolean change(Marquee marquee, UserId user, MovieId movie) {
            return marquee.watchlist().remove(user, movie);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? "%s is no longer on the watchlist of %s." : "%s was not on the watchlist of %s.";
        }
    }

    @Command(
            name = "move",
            description = "Moves a movie on the watchlist of a user, to its end by default.",
            footer = {
                "%nExamples:",
                "  marquee watchlist move ann \"The Matrix\" --before Alien",
                "  marquee watchlist move ann \"The Matrix\""
            })
    static final class Move extends DatabaseCommand {

        @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
        private String userName = "";

        @Parameters(index = "1", paramLabel = "MOVIE", description = Lookup.MOVIE)
        private String movieName = "";

        @Option(names = "--before", paramLabel = "MOVIE", description = "The movie before which it is put.")
        private @Nullable String beforeName;

        private record Moved(
                UserId userId, MovieId movieId, @Nullable MovieId before, boolean changed) {}

        @Override
        void run(Marquee marquee, Output output) {
            Lookup lookup = lookup(marquee);
            User user = lookup.user(userName);
            Movie movie = lookup.movie(movieName);
            Movie before = beforeName == null ? null : lookup.movie(beforeName);
            MovieId beforeId = before == null ? null : before.id();
            boolean changed = marquee.watchlist().move(user.id(), movie.id(), beforeId);
            output.print(
                    new Moved(user.id(), movie.id(), beforeId, changed),
                    movie.title() + (changed ? " now stands " : " stood already ")
                            + (before == null ? "at the end" : "before " + before.title())
                            + " of the watchlist of " + user.username() + ".");
        }
    }

    @Command(
            name = "note",
            description = "Writes a note to a movie on the watchlist of a user, or removes it.",
            footer = {
                "%nExamples:",
                "  marquee watchlist note ann \"The Matrix\" \"with Bob\"",
                "  marquee watchlist note ann \"The Matrix\""
            })
    static final class Note extends DatabaseCommand {

        @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
        private String userName = "";

        @Parameters(index = "1", paramLabel = "MOVIE", description = Lookup.MOVIE)
        private String movieName = "";

        @Parameters(index = "2", arity = "0..1", paramLabel = "TEXT", description = "The note; left out, none.")
        private @Nullable String text;

        private record Noted(WatchlistEntry entry, boolean changed) {}

        @Override
        void run(Marquee marquee, Output output) {
            Lookup lookup = lookup(marquee);
            User user = lookup.user(userName);
            Movie movie = lookup.movie(movieName);
            boolean changed = marquee.watchlist().annotate(user.id(), movie.id(), text);
            WatchlistEntry entry =
                    marquee.watchlist().find(user.id(), movie.id()).orElseThrow();
            output.print(
                    new Noted(entry, changed),
                    text == null
                            ? movie.title() + " has no note on the watchlist of " + user.username() + "."
                            : movie.title() + " has a note on the watchlist of " + user.username() + ": " + text);
        }
    }

    @Command(
            name = "drop-watched",
            description = "Shows or sets whether a movie leaves the watchlist of a user once it was watched.",
            footer = {"%nExamples:", "  marquee watchlist drop-watched ann true", "  marquee watchlist drop-watched ann"
            })
    static final class Setting extends DatabaseCommand {

        @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
        private String userName = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "true|false",
                description = "The setting; left out, it is shown.")
        private @Nullable Boolean drop;

        private record Set(UserId userId, boolean dropWatched, boolean changed) {}

        @Override
        void run(Marquee marquee, Output output) {
            User user = lookup(marquee).user(userName);
            boolean changed = drop != null && marquee.watchlist().dropWatched(user.id(), drop);
            boolean now = drop == null ? marquee.watchlist().dropsWatched(user.id()) : drop;
            output.print(
                    new Set(user.id(), now, changed),
                    "What " + user.username() + " watched " + (now ? "leaves" : "stays on") + " the watchlist.");
        }
    }
}
