package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.Activity;
import dev.marquee.community.ActivityKind;
import dev.marquee.community.FeedQuery;
import dev.marquee.community.Tips;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people do whom one follows. Above it, what friends recommended last. */
final class FeedPages {

    private static final int PAGE = 30;
    private static final int TIPS = 4;
    private static final int SUGGESTED = 6;

    private final Marquee marquee;
    private final TipCards cards;
    private final Suggestions suggestions;
    private final Clock clock;

    FeedPages(Marquee marquee, TipCards cards, Suggestions suggestions, Clock clock) {
        this.marquee = marquee;
        this.cards = cards;
        this.suggestions = suggestions;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page("/feed", Access.MEMBER, this::show);
    }

    private void show(Visit visit) {
        UserId user = visit.user().id();
        Optional<ActivityKind> kind = kind(visit.query("kind"));
        FeedQuery query = FeedQuery.all().limit(PAGE);
        FeedQuery ofKind = kind.map(one -> query.kinds(EnumSet.of(one))).orElse(query);
        Page<Activity> page = marquee.community()
                .feed()
                .of(user, visit.after().map(ofKind::after).orElse(ofKind));
        boolean first = visit.after().isEmpty() && kind.isEmpty();
        Tips tips = marquee.community().tips();
        visit.page(
                "social/feed",
                "Feed",
                new FeedPage(
                        kinds(kind),
                        first
                                ? cards.received(tips.received(user, PageRequest.first(TIPS))
                                        .items())
                                : List.of(),
                        first ? unseen(tips.unseen(user)) : "",
                        page.items().stream()
                                .map(activity -> FeedLine.of(activity, clock))
                                .toList(),
                        page.next()
                                .map(cursor -> Addresses.after(visit, cursor))
                                .orElse(""),
                        first && page.items().isEmpty() ? suggestions.of(visit, SUGGESTED) : List.of()));
    }

    private static String unseen(long number) {
        return number == 0 ? "" : Numbers.text(number) + " not seen yet";
    }

    private static Optional<ActivityKind> kind(String sent) {
        String name = sent.toUpperCase(Locale.ROOT);
        return Arrays.stream(ActivityKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }

    private static List<FeedPage.Kind> kinds(Optional<ActivityKind> chosen) {
        List<FeedPage.Kind> kinds = new ArrayList<>();
        kinds.add(new FeedPage.Kind("/feed", "Everything", chosen.isEmpty()));
        for (ActivityKind kind : ActivityKind.values()) {
            kinds.add(new FeedPage.Kind(
                    "/feed?kind=" + kind.name().toLowerCase(Locale.ROOT),
                    words(kind),
                    chosen.filter(kind::equals).isPresent()));
        }
        return kinds;
    }

    private static String words(ActivityKind kind) {
        return switch (kind) {
            case REVIEW -> "Reviews";
            case RATING -> "Ratings";
            case FAVORITE -> "Favorites";
            case PLAY -> "Watched";
            case LIST -> "Lists";
        };
    }
}
