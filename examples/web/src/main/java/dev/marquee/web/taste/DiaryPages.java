package dev.marquee.web.taste;

import dev.marquee.Marquee;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.Play;
import dev.marquee.taste.PlayId;
import dev.marquee.taste.StartedMovie;
import dev.marquee.taste.WatchTotals;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.UserId;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.film.FilmWords;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The diary, by months, and what was begun and not finished. */
final class DiaryPages {

    private static final int PAGE = 50;
    private static final int STARTED = 12;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("LLLL uuuu", Locale.ENGLISH);

    private final Marquee marquee;

    DiaryPages(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        routes.page("/diary", Access.MEMBER, this::show);
        routes.form("/diary/{play}/remove", Access.MEMBER, this::remove);
    }

    private void show(Visit visit) {
        UserId user = visit.user().id();
        DiaryQuery query = DiaryQuery.all().limit(PAGE);
        Page<DiaryEntry> page = marquee.watchHistory()
                .diary(user, visit.after().map(query::after).orElse(query));
        boolean first = visit.after().isEmpty();
        DiaryPage shown = new DiaryPage(
                first ? words(marquee.watchHistory().totals(user, null)) : "",
                first ? started(user) : List.of(),
                months(page.items()),
                page.next().map(cursor -> Addresses.after(visit, cursor)).orElse(""));
        if (visit.wantsFragment()) {
            visit.fragment("taste/months", shown);
        } else {
            visit.page("taste/diary", "Diary", shown);
        }
    }

    private static String words(WatchTotals totals) {
        return Numbers.count(totals.plays(), "play") + " of " + Numbers.count(totals.movies(), "film");
    }

    private List<FilmCard> started(UserId user) {
        return marquee.watchHistory().started(user, PageRequest.first(STARTED)).items().stream()
                .map(DiaryPages::card)
                .toList();
    }

    private static FilmCard card(StartedMovie started) {
        int minute = (int) started.progress().position().toMinutes();
        Integer runtime = started.movie().runtime();
        return FilmCard.of(
                started.movie(),
                "Stopped",
                "at " + FilmWords.runtime(minute)
                        + (runtime == null || runtime == 0 ? "" : " of " + FilmWords.runtime(runtime)));
    }

    private static List<DiaryPage.Month> months(List<DiaryEntry> entries) {
        Map<String, List<DiaryPage.Entry>> byMonth = new LinkedHashMap<>();
        entries.forEach(
                entry -> byMonth.computeIfAbsent(month(entry.play().details().watchedAt()), month -> new ArrayList<>())
                        .add(entry(entry)));
        List<DiaryPage.Month> months = new ArrayList<>();
        byMonth.forEach((heading, plays) -> months.add(new DiaryPage.Month(heading, plays)));
        return months;
    }

    private static String month(WatchedAt time) {
        return switch (time.precision()) {
            case INSTANT, DAY -> time.day().map(MONTH::format).orElse("");
            case YEAR -> "Some time in " + time;
            case UNKNOWN -> "At an unknown time";
        };
    }

    private static DiaryPage.Entry entry(DiaryEntry entry) {
        Play play = entry.play();
        String note = play.details().note();
        return new DiaryPage.Entry(
                play.id().value(),
                FilmCard.of(entry.movie()),
                play.details()
                        .watchedAt()
                        .day()
                        .map(LocalDate::getDayOfMonth)
                        .map(String::valueOf)
                        .orElse(""),
                entry.rating() == null
                        ? ""
                        : entry.rating().stripTrailingZeros().toPlainString(),
                play.rewatch(),
                note == null ? "" : note);
    }

    private void remove(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        long number = visit.number("play");
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw RefusedException.notFound();
        }
        PlayId play = new PlayId(number);
        boolean theirs = marquee.watchHistory()
                .find(play)
                .filter(found -> found.details().user().equals(visit.user().id()))
                .isPresent();
        if (!theirs) {
            throw RefusedException.notFound();
        }
        marquee.watchHistory().remove(play);
        visit.done("/diary", Notice.DONE);
    }
}
