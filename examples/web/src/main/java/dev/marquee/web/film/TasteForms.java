package dev.marquee.web.film;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Play;
import dev.marquee.taste.Progress;
import dev.marquee.taste.Rating;
import dev.marquee.taste.RatingSummary;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms of a film's page by which people say what they did with it. Sending one twice changes nothing more. */
final class TasteForms {

    private static final int SHOWN_PLAYS = 1000;

    private final Marquee marquee;
    private final Clock clock;

    TasteForms(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    /** Does what a form says. */
    @FunctionalInterface
    private interface Change {
        void apply(UserId user, MovieId movie, Form form);
    }

    void open(Routes routes) {
        add(routes, "rating", this::rate);
        add(routes, "watched", this::watch);
        add(routes, "stopped", this::stop);
        add(routes, "watchlist", (user, movie, form) -> marquee.watchlist().add(user, movie));
        add(routes, "unwatchlist", (user, movie, form) -> marquee.watchlist().remove(user, movie));
        add(routes, "dismiss", (user, movie, form) -> marquee.dismissals().add(user, movie));
        add(routes, "undismiss", (user, movie, form) -> marquee.dismissals().remove(user, movie));
    }

    private void add(Routes routes, String name, Change change) {
        routes.form("/film/{id}/" + name, Access.MEMBER, visit -> {
            visit.limit(RateLimits.Limit.CHANGE);
            Movie movie = marquee.movies().find(FilmPages.id(visit)).orElseThrow(RefusedException::notFound);
            try {
                change.apply(visit.user().id(), movie.id(), visit.form());
            } catch (InvalidValueException e) {
                throw RefusedException.unusable(Texts.words(e));
            }
            if (visit.wantsFragment()) {
                visit.fragment("film/taste", bar(movie, Optional.of(visit.user().id())));
            } else {
                visit.done(Texts.localPath(visit.form().text("back"), "/film/" + movie.id()), Notice.SAVED);
            }
        });
    }

    private void rate(UserId user, MovieId movie, Form form) {
        String sent = form.text("rating");
        if (form.checked("remove") || sent.isEmpty()) {
            marquee.ratings().remove(user, movie);
        } else if (sent.matches("\\d{1,2}(\\.\\d)?")) {
            marquee.ratings().set(user, movie, new BigDecimal(sent));
        } else {
            throw new InvalidValueException(
                    "rating must be 0.5 to 10 in steps of 0.5, was " + Rules.shown(sent) + "; choose one of the stars");
        }
    }

    private void watch(UserId user, MovieId movie, Form form) {
        String note = form.text("note");
        marquee.watchHistory().add(NewPlay.of(user, movie, time(form)).note(note.isEmpty() ? null : note));
    }

    private WatchedAt time(Form form) {
        String day = form.text("day");
        if (form.checked("now")) {
            return WatchedAt.instant(clock.instant());
        }
        if (form.checked("unknown") || day.isEmpty()) {
            return WatchedAt.unknown();
        }
        try {
            return WatchedAt.day(LocalDate.parse(day));
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    "day must be a day like 2026-11-02, was " + Rules.shown(day) + "; correct it, or leave it empty");
        }
    }

    private void stop(UserId user, MovieId movie, Form form) {
        String minute = form.text("minute");
        if (minute.isEmpty()) {
            marquee.watchHistory().clearProgress(user, movie);
        } else if (minute.matches("\\d{1,4}")) {
            marquee.watchHistory().stop(user, movie, Duration.ofMinutes(Long.parseLong(minute)));
        } else {
            throw new InvalidValueException("minute must be a whole number of minutes, was " + Rules.shown(minute)
                    + "; correct it, or leave it empty");
        }
    }

    /** {@return what a person, if somebody is logged in, did with a film} */
    TasteBar bar(Movie movie, Optional<UserId> user) {
        Map<MovieId, RatingSummary> summaries = marquee.ratings().summaries(List.of(movie.id()));
        List<Play> plays = user.map(one -> marquee.watchHistory().plays(one, movie.id(), SHOWN_PLAYS))
                .orElse(List.of());
        Optional<BigDecimal> rating =
                user.flatMap(one -> marquee.ratings().find(one, movie.id())).map(Rating::value);
        return new TasteBar(
                movie.id().value(),
                movie.title(),
                user.isPresent(),
                rating.orElse(null),
                rating.isPresent()
                        ? null
                        : user.flatMap(one -> marquee.recommender().predictRating(one, movie.id()))
                                .orElse(null),
                summaries.getOrDefault(movie.id(), RatingSummary.NONE),
                plays.size(),
                last(plays),
                user.filter(one -> marquee.watchlist().find(one, movie.id()).isPresent())
                        .isPresent(),
                user.filter(one -> marquee.dismissals().contains(one, movie.id()))
                        .isPresent(),
                user.flatMap(one -> marquee.watchHistory().progress(one, movie.id()))
                        .map(Progress::position)
                        .map(Duration::toMinutes)
                        .orElse(null),
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static @Nullable WatchedAt last(List<Play> plays) {
        return plays.isEmpty() ? null : plays.get(0).details().watchedAt();
    }
}
