package dev.marquee.web.social;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Contact;
import dev.marquee.community.Tip;
import dev.marquee.community.TipId;
import dev.marquee.community.Tips;
import dev.marquee.community.Viewer;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.film.Choice;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.List;

/** The films that friends recommend to each other. */
final class TipPages {

    private static final int PAGE = 30;
    private static final int FRIENDS = 200;
    private static final String TEMPLATE = "social/recommend";
    private static final String TITLE = "Recommend to a friend";
    private static final String NO_FRIEND = "Choose one of your friends.";

    private final Marquee marquee;
    private final Tips tips;
    private final TipCards cards;

    TipPages(Marquee marquee, TipCards cards) {
        this.marquee = marquee;
        this.tips = marquee.community().tips();
        this.cards = cards;
    }

    void open(Routes routes) {
        routes.page("/tips", Access.MEMBER, visit -> list(visit, true));
        routes.page("/tips/sent", Access.MEMBER, visit -> list(visit, false));
        routes.form("/tip/{id}/seen", Access.MEMBER, this::see);
        routes.form("/tip/{id}/remove", Access.MEMBER, this::remove);
        routes.page("/film/{id}/recommend", Access.MEMBER, visit -> {
            Entries entries = Entries.none().put("friend", visit.query("to"));
            visit.page(TEMPLATE, TITLE, page(visit, movie(visit), entries));
        });
        routes.form("/film/{id}/recommend", Access.MEMBER, this::send);
    }

    private void list(Visit visit, boolean received) {
        UserId user = visit.user().id();
        PageRequest request = new PageRequest(PAGE, visit.after().orElse(null));
        Page<Tip> page = received ? tips.received(user, request) : tips.sent(user, request);
        TipsPage shown = new TipsPage(
                received,
                received ? cards.received(page.items()) : cards.sent(page.items()),
                page.next().map(cursor -> Addresses.after(visit, cursor)).orElse(""));
        visit.page("social/tips", shown.heading(), shown);
    }

    private static TipId id(Visit visit) {
        return new TipId(visit.id("id"));
    }

    private void see(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        tips.see(visit.user().id(), id(visit));
        visit.done(Texts.localPath(visit.form().text("back"), "/tips"), Notice.SAVED);
    }

    private void remove(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        if (!tips.remove(visit.user().id(), id(visit))) {
            throw RefusedException.notFound();
        }
        visit.done(Texts.localPath(visit.form().text("back"), "/tips"), Notice.DONE);
    }

    private Movie movie(Visit visit) {
        return marquee.movies().find(new MovieId(visit.id("id"))).orElseThrow(RefusedException::notFound);
    }

    private RecommendPage page(Visit visit, Movie movie, Entries entries) {
        UserId user = visit.user().id();
        Page<Contact> friends = marquee.community()
                .network()
                .friends(
                        Viewer.of(user),
                        user,
                        new PageRequest(FRIENDS, visit.after().orElse(null)));
        String chosen = entries.value("friend");
        List<Choice> choices = friends.items().stream()
                .map(Contact::user)
                .map(friend -> new Choice(
                        friend.id().toString(),
                        friend.username(),
                        friend.id().toString().equals(chosen)))
                .toList();
        return new RecommendPage(
                FilmCard.of(movie),
                choices,
                friends.next().map(cursor -> Addresses.after(visit, cursor)).orElse(""),
                entries);
    }

    private void send(Visit visit) {
        visit.limit(RateLimits.Limit.WRITE);
        Movie movie = movie(visit);
        Entries entries = Entries.of(visit.form(), "friend")
                .put("note", visit.form().words("note").strip());
        List<Long> friend = visit.form().numbers("friend");
        if (friend.isEmpty()) {
            entries.refuse("friend", NO_FRIEND);
        } else {
            send(visit, movie, new UserId(friend.get(0)), entries);
        }
        if (entries.refused()) {
            visit.refused(TEMPLATE, TITLE, page(visit, movie, entries));
        } else {
            visit.done("/film/" + movie.id(), Notice.RECOMMENDED);
        }
    }

    /** Who is no friend, or there is nobody of that number, is told apart by nothing. */
    private void send(Visit visit, Movie movie, UserId friend, Entries entries) {
        String note = entries.value("note");
        try {
            tips.send(visit.user().id(), friend, movie.id(), note.isEmpty() ? null : note);
        } catch (InvalidValueException refused) {
            entries.refuse("note", Texts.words(refused));
        } catch (NotAllowedException | NotFoundException noFriend) {
            entries.refuse("friend", NO_FRIEND);
        } catch (DuplicateException already) {
            entries.refuse("friend", "You recommended this film to this friend already.");
        }
    }
}
