package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.RatedMovieJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.taste.RatedMovie;
import dev.marquee.taste.RatingOrder;
import dev.marquee.taste.RatingQuery;
import dev.marquee.taste.RatingSummary;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "ratings",
        description = "Lists the ratings of a user, the newest first.",
        footer = {"%nExamples:", "  marquee ratings ann", "  marquee ratings ann --order highest --genre Drama"})
final class RatingsCommand extends DatabaseCommand {

    @Parameters(paramLabel = "USER", description = Lookup.USER)
    private String userName = "";

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            completionCandidates = Candidates.OfRatingOrders.class,
            description = "newest, highest or title; newest if not given.")
    private RatingOrder order = RatingOrder.NEWEST;

    @Mixin
    private PagedLimitOption limit = new PagedLimitOption();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        limit.check(this);
        Lookup lookup = lookup(marquee);
        User user = lookup.user(userName);
        RatingQuery query = RatingQuery.all()
                .filter(filter.filter(lookup, this))
                .order(order)
                .limit(PagedLimitOption.PAGE);
        List<RatedMovie> ratings = limit.first(marquee.ratings()
                .list(user.id(), query)
                .allItems(next -> marquee.ratings().list(user.id(), query.after(next))));
        output.print(ratings.stream().map(RatedMovieJson::of).toList(), lines(ratings, marquee, user));
    }

    private static List<String> lines(List<RatedMovie> ratings, Marquee marquee, User user) {
        List<String> lines = new ArrayList<>(TextTable.lines(
                List.of("id", "title", "year", "rating", "rated", "genres"),
                ratings.stream()
                        .map(rated -> List.of(
                                rated.movie().id().toString(),
                                MovieTables.title(rated.movie()),
                                MovieTables.year(rated.movie()),
                                RateCommand.shown(rated.rating()),
                                rated.ratedAt().toString().substring(0, 10),
                                MovieTables.names(rated.movie().genres())))
                        .toList()));
        RatingSummary summary = marquee.ratings().summary(user.id());
        lines.add("");
        lines.add(
                summary.count() == 0
                        ? user.username() + " has rated nothing."
                        : String.format(
                                Locale.ROOT,
                                "%s has rated %,d %s, %.1f on average, with a spread of %.1f.",
                                user.username(),
                                summary.count(),
                                summary.count() == 1 ? "movie" : "movies",
                                summary.mean(),
                                summary.spread()));
        return lines;
    }
}
