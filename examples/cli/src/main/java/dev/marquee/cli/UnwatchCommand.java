package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.Play;
import dev.marquee.taste.PlayId;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "unwatch",
        description = "Removes a movie from the diary of a user, or one play of it.",
        footer = {"%nExample:", "  marquee unwatch ann \"The Matrix\""})
final class UnwatchCommand extends DatabaseCommand {

    @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
    private String userName = "";

    @Parameters(index = "1", paramLabel = "MOVIE", description = Lookup.MOVIE)
    private String movieName = "";

    @Option(names = "--play", paramLabel = "ID", description = "Only the play with this id of the diary.")
    private @Nullable Integer play;

    private record Removed(UserId userId, MovieId movieId, int removed) {}

    @Override
    void run(Marquee marquee, Output output) {
        Lookup lookup = lookup(marquee);
        User user = lookup.user(userName);
        Movie movie = lookup.movie(movieName);
        int removed = play == null
                ? marquee.watchHistory().removeAll(user.id(), movie.id())
                : removed(marquee, user, movie, new PlayId(play));
        output.print(
                new Removed(user.id(), movie.id(), removed),
                removed == 0
                        ? movie.title() + " was not in the diary of " + user.username() + "."
                        : "Removed " + removed + (removed == 1 ? " play" : " plays") + " of " + movie.title()
                                + " from the diary of " + user.username() + ".");
    }

    private static int removed(Marquee marquee, User user, Movie movie, PlayId id) {
        boolean isTheirs = marquee.watchHistory()
                .find(id)
                .map(Play::details)
                .filter(found -> found.user().equals(user.id()) && found.movie().equals(movie.id()))
                .isPresent();
        if (!isTheirs) {
            throw new CommandFailedException("play " + id + " is not one of " + movie.title() + " by " + user.username()
                    + "; 'marquee diary' shows the ids");
        }
        return marquee.watchHistory().remove(id) ? 1 : 0;
    }
}
