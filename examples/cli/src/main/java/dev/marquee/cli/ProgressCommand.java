package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.ListedMovieJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.movie.Movie;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.Progress;
import dev.marquee.taste.StartedMovie;
import dev.marquee.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "progress",
        description = "Lists the movies that a user began, or notes where the user stopped one.",
        footer = {
            "%nExamples:",
            "  marquee progress ann \"The Matrix\" 47",
            "  marquee progress ann",
            "  marquee progress ann \"The Matrix\" --clear"
        })
final class ProgressCommand extends DatabaseCommand {

    /** A day, which is the furthest place that is stored. */
    private static final int MOST_MINUTES = 1440;

    @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
    private String userName = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "MOVIE", description = Lookup.MOVIE)
    private @Nullable String movieName;

    @Parameters(index = "2", arity = "0..1", paramLabel = "MINUTES", description = "Where the user stopped it.")
    private @Nullable Integer minutes;

    @Option(names = "--clear", description = "Forget where the user stopped the movie.")
    private boolean clear;

    @Override
    void run(Marquee marquee, Output output) {
        if (clear && (movieName == null || minutes != null)) {
            throw wrong("give a MOVIE and no MINUTES with --clear");
        }
        Integer at = minutes;
        if (at != null) {
            checked(() -> OptionRange.check("MINUTES", at, 0, MOST_MINUTES));
        }
        Lookup lookup = lookup(marquee);
        User user = lookup.user(userName);
        if (movieName == null) {
            list(marquee, user, output);
            return;
        }
        Movie movie = lookup.movie(movieName);
        Optional<Progress> now = now(marquee, user, movie);
        output.print(
                now.map(progress -> List.of(ListedMovieJson.of(new StartedMovie(movie, progress))))
                        .orElse(List.of()),
                now.map(progress -> user.username() + " stopped " + movie.title() + " at minute "
                                + progress.position().toMinutes() + ".")
                        .orElse("Nothing is known of " + user.username() + " stopping " + movie.title() + "."));
    }

    private Optional<Progress> now(Marquee marquee, User user, Movie movie) {
        if (minutes != null) {
            Duration position = Duration.ofMinutes(minutes);
            return Optional.of(marquee.watchHistory().stop(user.id(), movie.id(), position));
        }
        if (clear) {
            marquee.watchHistory().clearProgress(user.id(), movie.id());
        }
        return marquee.watchHistory().progress(user.id(), movie.id());
    }

    private static void list(Marquee marquee, User user, Output output) {
        PageRequest page = PageRequest.first(PagedLimitOption.PAGE);
        Stream<StartedMovie> all = marquee.watchHistory()
                .started(user.id(), page)
                .allItems(next -> marquee.watchHistory().started(user.id(), page.after(next)));
        List<StartedMovie> started = all.toList();
        output.print(
                started.stream().map(ListedMovieJson::of).toList(),
                TextTable.lines(
                        List.of("id", "title", "year", "minute", "of", "stopped"),
                        started.stream()
                                .map(one -> List.of(
                                        one.movie().id().toString(),
                                        MovieTables.title(one.movie()),
                                        MovieTables.year(one.movie()),
                                        Long.toString(one.progress().position().toMinutes()),
                                        one.movie().runtime() == null
                                                ? ""
                                                : one.movie().runtime().toString(),
                                        one.progress().stoppedAt().toString().substring(0, 10)))
                                .toList()));
    }
}
