package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.RecommendationJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.MovieFilter;
import dev.marquee.recommend.Recommendation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "trending",
        description = "Lists the best-rated movies, weighted by the number of votes.",
        footer = {"%nExamples:", "  marquee trending --limit 5", "  marquee trending --half-life 14"})
final class TrendingCommand extends DatabaseCommand {

    private static final int MOST_DAYS = 3650;

    @Mixin
    private LimitOption limit = new LimitOption(20);

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(
            names = "--half-life",
            paramLabel = "DAYS",
            description = "Lists first what people liked and watched lately; what is this old counts half.")
    private @Nullable Integer halfLife;

    @Override
    void run(Marquee marquee, Output output) {
        MovieFilter movies = filter.filter(lookup(marquee), this);
        int most = limit.value(this);
        Integer days = halfLife;
        List<Recommendation> trending = days == null
                ? marquee.recommender().trending(movies, most)
                : marquee.recommender().trending(movies, most, checked(() -> days(days)));
        output.print(RecommendationJson.all(trending), MovieTables.recommendations(trending));
    }

    private static Duration days(int halfLife) {
        return Duration.ofDays(OptionRange.check("--half-life", halfLife, 1, MOST_DAYS));
    }
}
