package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "next", description = "Says what to watch after a movie.")
final class NextCommand extends DatabaseCommand {

    @Parameters(paramLabel = "MOVIE", description = "tmdb:ID, an id or the exact title.")
    private String movie = "";

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "For this person: a username, an email address or an id.")
    private @Nullable String user;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many, 1 to 1000; 10 if not given.")
    private int limit = 10;

    @Mixin
    private RankingParameters ranking = new RankingParameters();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        Names names = new Names(marquee);
        Movie finished = names.movie(movie);
        RecommendationRequest request = user == null
                ? RecommendationRequest.forHistory(List.of())
                : RecommendationRequest.forUser(names.user(user).id());
        List<Recommendation> next = marquee.recommender()
                .next(
                        finished.id(),
                        request.limit(checked(limit))
                                .filter(filter.filter(names, this))
                                .ranking(ranking.options(this)))
                .items();
        output.print(next.stream().map(Json::recommendation).toList(), Tables.recommendations(next));
    }
}
