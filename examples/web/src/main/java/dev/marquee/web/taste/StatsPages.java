package dev.marquee.web.taste;

import dev.marquee.Marquee;
import dev.marquee.taste.WatchCount;
import dev.marquee.taste.WatchGrouping;
import dev.marquee.taste.WatchTotals;
import dev.marquee.user.UserId;
import dev.marquee.web.film.Choice;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.film.FilmWords;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The statistics of what a person watched, of all time or one year. */
final class StatsPages {

    private static final int MOST_YEARS = 100;
    private static final int MONTHS = 24;
    private static final int GROUPS = 10;
    private static final int HOUR = 60;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("LLL uuuu", Locale.ENGLISH);

    private final Marquee marquee;

    StatsPages(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        routes.page("/stats", Access.MEMBER, this::show);
    }

    private void show(Visit visit) {
        UserId user = visit.user().id();
        List<WatchCount> years = marquee.watchHistory().counts(user, WatchGrouping.YEAR, null, MOST_YEARS);
        String asked = visit.query("year");
        Integer year = years.stream()
                .map(WatchCount::key)
                .filter(asked::equals)
                .findFirst()
                .map(Integer::valueOf)
                .orElse(null);
        List<Bars> plots = new ArrayList<>();
        if (year == null) {
            add(plots, Bars.of("years", "Years", years, UnaryOperator.identity()));
        }
        plot(plots, user, WatchGrouping.MONTH, year, MONTHS, "Months", StatsPages::month);
        plot(plots, user, WatchGrouping.GENRE, year, GROUPS, "Genres", UnaryOperator.identity());
        plot(plots, user, WatchGrouping.DECADE, year, GROUPS, "Decades", decade -> decade + "s");
        plot(plots, user, WatchGrouping.DIRECTOR, year, GROUPS, "Directors", UnaryOperator.identity());
        plot(plots, user, WatchGrouping.ACTOR, year, GROUPS, "Cast", UnaryOperator.identity());
        plot(plots, user, WatchGrouping.LANGUAGE, year, GROUPS, "Languages", FilmWords::language);
        plot(plots, user, WatchGrouping.RUNTIME, year, GROUPS, "Running times", StatsPages::length);
        if (year == null) {
            add(plots, Bars.of(marquee.ratings().summary(user)));
        }
        visit.page(
                "taste/stats",
                "Statistics",
                new StatsPage(
                        choices(years, year),
                        sentence(marquee.watchHistory().totals(user, year), year),
                        plots,
                        year == null
                                ? List.of()
                                : marquee.watchHistory().review(user, year).highestRated().stream()
                                        .map(rated -> FilmCard.of(
                                                rated.movie(),
                                                rated.rating()
                                                        .stripTrailingZeros()
                                                        .toPlainString(),
                                                "of 10"))
                                        .toList()));
    }

    private void plot(
            List<Bars> plots,
            UserId user,
            WatchGrouping grouping,
            @Nullable Integer year,
            int most,
            String heading,
            UnaryOperator<String> label) {
        List<WatchCount> counts = marquee.watchHistory().counts(user, grouping, year, most);
        add(plots, Bars.of(grouping.name().toLowerCase(Locale.ROOT), heading, counts, label));
    }

    private static void add(List<Bars> plots, Bars plot) {
        if (!plot.bars().isEmpty()) {
            plots.add(plot);
        }
    }

    private static String month(String key) {
        return MONTH.format(YearMonth.parse(key));
    }

    private static String length(String first) {
        int minutes = Integer.parseInt(first);
        return minutes == 0 ? "Below 30 min" : FilmWords.runtime(minutes) + " and more";
    }

    private static String sentence(WatchTotals totals, @Nullable Integer year) {
        if (totals.plays() == 0) {
            return "";
        }
        String when = year == null ? "" : " in " + year;
        return "You watched " + Numbers.count(totals.movies(), "film") + when + " in "
                + Numbers.count(totals.plays(), "play") + ", " + Numbers.text(totals.rewatches())
                + " of them again: " + Numbers.count(totals.minutes() / HOUR, "hour") + " in all.";
    }

    private static List<Choice> choices(List<WatchCount> years, @Nullable Integer chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "All time", chosen == null));
        for (int k = years.size() - 1; k >= 0; k--) {
            String key = years.get(k).key();
            choices.add(new Choice(key, key, chosen != null && key.equals(chosen.toString())));
        }
        return choices;
    }
}
