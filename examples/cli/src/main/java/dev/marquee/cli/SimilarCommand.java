package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.RecommendationJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.recommend.Recommendation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "similar",
        description = "Lists movies that are similar to a movie.",
        footer = {"%nExamples:", "  marquee similar \"The Matrix\"", "  marquee similar \"Dune (1984)\" --min-votes 50"
        })
final class SimilarCommand extends DatabaseCommand {

    @Parameters(paramLabel = "MOVIE", description = Lookup.MOVIE)
    private String movie = "";

    @Mixin
    private LimitOption limit = new LimitOption(10);

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        Lookup lookup = lookup(marquee);
        marquee.warmUpSimilar();
        List<Recommendation> similar = marquee.recommender()
                .similar(lookup.movieWithNote(movie).id(), filter.filter(lookup, this), limit.value(this));
        output.print(RecommendationJson.all(similar), MovieTables.recommendations(similar));
    }
}
