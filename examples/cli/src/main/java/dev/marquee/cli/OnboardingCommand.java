package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "onboarding", description = "Lists movies to ask a new person about: the answers tell most.")
final class OnboardingCommand extends DatabaseCommand {

    private static final int MOST = 100;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many, 1 to 100; 10 if not given.")
    private int limit = 10;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        if (limit < 1 || limit > MOST) {
            throw wrong("--limit must be 1 to " + MOST + ", was " + limit);
        }
        List<Movie> asked = marquee.recommender().onboarding(filter.filter(new Names(marquee), this), limit);
        output.print(asked.stream().map(Json::movie).toList(), Tables.movies(asked));
    }
}
