package dev.marquee.web.taste;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieFilter;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.RatedMovie;
import dev.marquee.taste.RatingOrder;
import dev.marquee.taste.RatingQuery;
import dev.marquee.taste.RatingSummary;
import dev.marquee.user.UserId;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.film.Choice;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The list of a person's ratings. */
final class RatingPages {

    private static final int PAGE = 48;

    private final Marquee marquee;

    RatingPages(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        routes.page("/ratings", Access.MEMBER, this::list);
    }

    private void list(Visit visit) {
        UserId user = visit.user().id();
        RatingOrder order = order(visit.query("order"));
        Page<RatedMovie> page = marquee.ratings()
                .list(
                        user,
                        new RatingQuery(
                                MovieFilter.all(),
                                order,
                                new PageRequest(PAGE, visit.after().orElse(null))));
        List<FilmCard> films = page.items().stream().map(RatingPages::card).toList();
        String more = page.next().map(cursor -> Addresses.after(visit, cursor)).orElse("");
        boolean first = visit.after().isEmpty();
        RatingSummary summary = first ? marquee.ratings().summary(user) : RatingSummary.NONE;
        RatingsPage shown = new RatingsPage(orders(order), first ? words(summary) : "", films, more, Bars.of(summary));
        if (visit.wantsFragment()) {
            visit.fragment("taste/ratedFilms", shown);
        } else {
            visit.page("taste/ratings", "Ratings", shown);
        }
    }

    private static FilmCard card(RatedMovie rated) {
        return FilmCard.of(rated.movie(), rated.rating().stripTrailingZeros().toPlainString(), "of 10");
    }

    private static String words(RatingSummary summary) {
        return Numbers.count(summary.count(), "film")
                + (summary.count() == 0 ? "" : String.format(Locale.ROOT, ", %.1f on average", summary.mean()));
    }

    private static RatingOrder order(String sent) {
        String name = sent.toUpperCase(Locale.ROOT);
        return Arrays.stream(RatingOrder.values())
                .filter(order -> order.name().equals(name))
                .findFirst()
                .orElse(RatingOrder.NEWEST);
    }

    private static List<Choice> orders(RatingOrder chosen) {
        return Arrays.stream(RatingOrder.values())
                .map(order -> new Choice(
                        order.name(),
                        switch (order) {
                            case NEWEST -> "Rated last";
                            case HIGHEST -> "Highest";
                            case TITLE -> "Title";
                        },
                        order == chosen))
                .toList();
    }
}
