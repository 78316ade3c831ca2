package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.recommend.Recommendation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "similar", description = "Finds movies like one.")
final class SimilarCommand extends DatabaseCommand {

    @Parameters(paramLabel = "MOVIE", description = "tmdb:ID, an id or the exact title.")
    private String movie = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most this many, 1 to 1000; 10 if not given.")
    private int limit = 10;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        Names names = new Names(marquee);
        List<Recommendation> similar =
                marquee.recommender().similar(names.movie(movie).id(), filter.filter(names, this), checked(limit));
        output.print(similar.stream().map(Json::recommendation).toList(), Tables.recommendations(similar));
    }
}
