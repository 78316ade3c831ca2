package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.RecommendationJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "next",
        description = "Recommends what to watch after a movie.",
        footer = {"%nExamples:", "  marquee next \"The Matrix\"", "  marquee next \"The Matrix\" --user ann"})
final class NextCommand extends DatabaseCommand {

    @Parameters(paramLabel = "MOVIE", description = Lookup.MOVIE)
    private String movie = "";

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "Recommend for this user: a username, an email address or an id.")
    private @Nullable String user;

    @Mixin
    private LimitOption limit = new LimitOption(10);

    @Mixin
    private RankingParameters ranking = new RankingParameters();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        Lookup lookup = lookup(marquee);
        Movie finished = lookup.movieWithNote(movie);
        RecommendationRequest request = user == null
                ? RecommendationRequest.forHistory(List.of())
                : RecommendationRequest.forUser(lookup.user(user).id());
        marquee.warmUpSimilar();
        List<Recommendation> next = marquee.recommender()
                .next(
                        finished.id(),
                        request.limit(limit.value(this))
                                .filter(filter.filter(lookup, this))
                                .ranking(ranking.options(this)))
                .items();
        output.print(RecommendationJson.all(next), MovieTables.recommendations(next));
    }
}
