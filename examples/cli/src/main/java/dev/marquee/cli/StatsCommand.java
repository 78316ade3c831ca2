package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.RatedMovieJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.taste.RatingSummary;
import dev.marquee.taste.WatchCount;
import dev.marquee.taste.WatchGrouping;
import dev.marquee.taste.WatchTotals;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "stats",
        description = "Counts what a user watched, in all or in one year.",
        footer = {
            "%nExamples:",
            "  marquee stats ann",
            "  marquee stats ann --year 2026",
            "  marquee stats ann --by director --limit 20"
        })
final class StatsCommand extends DatabaseCommand {

    @Parameters(paramLabel = "USER", description = Lookup.USER)
    private String userName = "";

    @Option(names = "--year", paramLabel = "YEAR", description = "Only plays of this year.")
    private @Nullable Integer year;

    @Option(
            names = "--by",
            paramLabel = "GROUP",
            completionCandidates = Candidates.OfWatchGroupings.class,
            description = "Count by one of month, year, genre, decade, director, actor, language and runtime;"
                    + " by each of them if not given.")
    private @Nullable WatchGrouping grouping;

    @Mixin
    private LimitOption limit = new LimitOption(10);

    private record Ratings(long count, double mean, double spread, List<Long> histogram) {}

    private record Stats(
            @Nullable Integer year,
            WatchTotals totals,
            Ratings ratings,
            Map<String, List<WatchCount>> by,
            List<RatedMovieJson> highestRated) {}

    @Override
    void run(Marquee marquee, Output output) {
        Integer wanted = year;
        if (wanted != null) {
            checked(() -> OptionRange.check("--year", wanted, 1, 9999));
        }
        int most = limit.value(this);
        User user = lookup(marquee).user(userName);
        if (grouping != null) {
            List<WatchCount> counts = marquee.watchHistory().counts(user.id(), grouping, year, most);
            output.print(counts, table(name(grouping), counts));
            return;
        }
        Map<String, List<WatchCount>> by = new LinkedHashMap<>();
        for (WatchGrouping one : WatchGrouping.values()) {
            by.put(name(one), marquee.watchHistory().counts(user.id(), one, year, most));
        }
        RatingSummary summary = marquee.ratings().summary(user.id());
        Stats stats = new Stats(
                year,
                marquee.watchHistory().totals(user.id(), year),
                new Ratings(summary.count(), summary.mean(), summary.spread(), summary.histogram()),
                by,
                year == null
                        ? List.of()
                        : marquee.watchHistory().review(user.id(), year).highestRated().stream()
                                .map(RatedMovieJson::of)
                                .toList());
        output.print(stats, lines(user, stats));
    }

    private static List<String> lines(User user, Stats stats) {
        WatchTotals totals = stats.totals();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s watched %,d %s in %,d %s%s, %,d of them again, %,d hours in all.",
                user.username(),
                totals.movies(),
                totals.movies() == 1 ? "movie" : "movies",
                totals.plays(),
                totals.plays() == 1 ? "play" : "plays",
                stats.year() == null ? "" : " of " + stats.year(),
                totals.rewatches(),
                totals.minutes() / 60));
        if (stats.ratings().count() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d %s of all years, %.1f on average.",
                    stats.ratings().count(),
                    stats.ratings().count() == 1 ? "rating" : "ratings",
                    stats.ratings().mean()));
        }
        stats.by().forEach((name, counts) -> {
            if (!counts.isEmpty()) {
                lines.add("");
                lines.addAll(table(name, counts));
            }
        });
        return lines;
    }

    private static List<String> table(String name, List<WatchCount> counts) {
        return TextTable.lines(
                List.of(name, "plays", "movies", "hours"),
                counts.stream()
                        .map(count -> List.of(
                                count.label(),
                                Long.toString(count.plays()),
                                Long.toString(count.movies()),
                                Long.toString(count.minutes() / 60)))
                        .toList());
    }

    private static String name(WatchGrouping grouping) {
        return grouping.name().toLowerCase(Locale.ROOT);
    }
}
