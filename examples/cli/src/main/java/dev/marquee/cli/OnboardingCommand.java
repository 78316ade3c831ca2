package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "onboarding",
        description = "Lists the movies to ask a new user about: those that reveal most about the user's taste.",
        footer = {"%nExample:", "  marquee onboarding --limit 20"})
final class OnboardingCommand extends DatabaseCommand {

    private static final int MAX = 100;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "List at most N, 1 to 100; ${DEFAULT-VALUE} if not given.")
    private int limit = 10;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        checked(() -> OptionRange.check("--limit", limit, 1, MAX));
        marquee.warmUpSimilar();
        List<Movie> movies = marquee.recommender().onboarding(filter.filter(lookup(marquee), this), limit);
        output.print(movies, MovieTables.movies(movies));
    }
}
