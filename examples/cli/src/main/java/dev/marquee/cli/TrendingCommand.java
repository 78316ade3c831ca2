package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.recommend.Recommendation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "trending", description = "Lists what is best rated by many.")
final class TrendingCommand extends DatabaseCommand {

    @Option(names = "--limit", paramLabel = "N", description = "At most this many, 1 to 1000; 20 if not given.")
    private int limit = 20;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        List<Recommendation> trending =
                marquee.recommender().trending(filter.filter(new Names(marquee), this), checked(limit));
        output.print(trending.stream().map(Json::recommendation).toList(), Tables.recommendations(trending));
    }
}
