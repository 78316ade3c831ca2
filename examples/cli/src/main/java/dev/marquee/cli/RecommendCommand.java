package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "recommend", description = "Says what a person should watch, and why.")
final class RecommendCommand extends DatabaseCommand {

    @Parameters(paramLabel = "USER", description = "A username, an email address or an id.")
    private String user = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most this many, 1 to 1000; 10 if not given.")
    private int limit = 10;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        Names names = new Names(marquee);
        List<Recommendation> recommendations = marquee.recommender()
                .recommend(RecommendationRequest.forUser(names.user(user).id())
                        .limit(checked(limit))
                        .filter(filter.filter(names, this)));
        output.print(
                recommendations.stream().map(Json::recommendation).toList(), Tables.recommendations(recommendations));
    }
}
