package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.community.ListId;
import dev.marquee.community.ListItem;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on the films of a list, below {@code list}. */
final class ListFilmCommands {

    private ListFilmCommands() {}

    /** A command on one film of a list. */
    abstract static class OneFilm extends ListCommands.OneList {

        @Parameters(index = "2", paramLabel = "MOVIE", description = Lookup.MOVIE)
        private String movieName = "";

        private record Change(ListId listId, MovieId movieId, boolean changed) {}

        abstract boolean change(Marquee marquee, Lookup lookup, User user, ListId list, MovieId movie);

        abstract String sentence(boolean changed);

        @Override
        final void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            Movie movie = lookup.movie(movieName);
            boolean changed = change(marquee, lookup, user, list, movie.id());
            output.print(
                    new Change(list, movie.id(), changed), movie.title() + sentence(changed) + " list " + list + ".");
        }
    }

    @Command(
            name = "add",
            description = "Puts a movie at the end of a list; USER is its owner or an editor.",
            footer = {
                "%nExamples:",
                "  marquee list add ann 1 \"The Matrix\"",
                "  marquee list add ann 1 Alien --note \"with the lights on\""
            })
    static final class Add extends OneFilm {

        @Option(names = "--note", paramLabel = "TEXT", description = "A note.")
        private @Nullable String note;

        @Override
        boolean change(Marquee marquee, Lookup lookup, User user, ListId list, MovieId movie) {
            ListItem item = checked(() -> new ListItem(movie, note));
            return marquee.community().lists().addAll(user.id(), list, List.of(item)) > 0;
        }

        @Override
        String sentence(boolean changed) {
            return changed ? " is now on" : " was already on";
        }
    }

    @Command(
            name = "remove",
            description = "Takes a movie off a list; USER is its owner or an editor.",
            footer = {"%nExample:", "  marquee list remove ann 1 Alien"})
    static final class Remove extends OneFilm {

        @Override
        boolean change(Marquee marquee, Lookup lookup, User user, ListId list, MovieId movie) {
            return marquee.community().lists().remove(user.id(), list, movie);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? " is no longer on" : " was not on";
        }
    }

    @Command(
            name = "note",
            description = "Writes a note to a movie on a list, or removes it.",
            footer = {
                "%nExamples:",
                "  marquee list note ann 1 \"The Matrix\" \"on the big screen\"",
                "  marquee list note ann 1 \"The Matrix\""
            })
    static final class Note extends OneFilm {

        @Parameters(index = "3", arity = "0..1", paramLabel = "TEXT", description = "The note; left out, none.")
        private @Nullable String text;

        @Override
        boolean change(Marquee marquee, Lookup lookup, User user, ListId list, MovieId movie) {
            return marquee.community().lists().annotate(user.id(), list, movie, text);
        }

        @Override
        String sentence(boolean changed) {
            return (changed ? " now has " : " already had ") + (text == null ? "no note on" : "this note on");
        }
    }

    @Command(
            name = "move",
            description = "Moves a movie on a list, to its end by default.",
            footer = {
                "%nExamples:",
                "  marquee list move ann 1 Alien --before \"The Matrix\"",
                "  marquee list move ann 1 Alien"
            })
    static final class Move extends OneFilm {

        @Option(names = "--before", paramLabel = "MOVIE", description = "The movie before which it is put.")
        private @Nullable String beforeName;

        @Override
        boolean change(Marquee marquee, Lookup lookup, User user, ListId list, MovieId movie) {
            MovieId before =
                    beforeName == null ? null : lookup.movie(beforeName).id();
            return marquee.community().lists().move(user.id(), list, movie, before);
        }

        @Override
        String sentence(boolean changed) {
            return changed ? " has a new place on" : " was at this place already on";
        }
    }

    @Command(
            name = "arrange",
            description = "Puts all movies of a list into the given order.",
            footer = {"%nExample:", "  marquee list arrange ann 1 Alien \"The Matrix\""})
    static final class Arrange extends ListCommands.OneList {

        private record Arranged(ListId listId, int version) {}

        @Parameters(
                index = "2..*",
                arity = "1..*",
                paramLabel = "MOVIE",
                description = "All movies of the list, in the new order.")
        private List<String> movieNames = new ArrayList<>();

        @Option(
                names = "--if-version",
                paramLabel = "N",
                description = "Change nothing if the list has another version by now, as 'list show' shows it.")
        private @Nullable Integer version;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            int expected = version == null ? ListCommands.version(marquee, user, list) : version;
            List<MovieId> movies =
                    movieNames.stream().map(name -> lookup.movie(name).id()).toList();
            int arranged = marquee.community().lists().arrange(user.id(), list, expected, movies);
            output.print(new Arranged(list, arranged), "List " + list + " is arranged, version " + arranged + ".");
        }
    }
}
