package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.RecommendationJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.recommend.Recommendation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "trending",
        description = "Lists the best-rated movies, weighted by the number of votes.",
        footer = {"%nExample:", "  marquee trending --limit 5"})
final class TrendingCommand extends DatabaseCommand {

    @Mixin
    private LimitOption limit = new LimitOption(20);

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        List<Recommendation> trending =
                marquee.recommender().trending(filter.filter(lookup(marquee), this), limit.value(this));
        output.print(RecommendationJson.all(trending), MovieTables.recommendations(trending));
    }
}
