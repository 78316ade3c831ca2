package dev.marquee.web.community;

import dev.marquee.Marquee;
import dev.marquee.community.Author;
import dev.marquee.community.Community;
import dev.marquee.community.Contact;
import dev.marquee.community.FeedQuery;
import dev.marquee.community.ListQuery;
import dev.marquee.community.NetworkCounts;
import dev.marquee.community.Profile;
import dev.marquee.community.Relation;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Viewer;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.film.Link;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Account;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page of a member with its lists. An account that blocks the visitor is reported as if it did not exist. */
final class MemberPages {

    private static final int FIRST = 5;
    private static final int PAGE = 20;
    private static final int LISTS = 20;
    private static final int CONTACTS = 50;

    private final Marquee marquee;
    private final Clock clock;

    MemberPages(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page(
                "/member/{name}",
                Access.ANYONE,
                visit -> show(
                        visit,
                        marquee.users().findByUsername(visit.word("name")).orElseThrow(RefusedException::notFound)));
        routes.page("/members/{id}", Access.ANYONE, visit -> show(visit, find(visit)));
        routes.page("/members/{id}/reviews", Access.ANYONE, this::reviews);
        routes.page("/members/{id}/followers", Access.ANYONE, visit -> contacts(visit, "Followers"));
        routes.page("/members/{id}/following", Access.ANYONE, visit -> contacts(visit, "Following"));
    }

    private User find(Visit visit) {
        return marquee.users().find(new UserId(visit.id("id"))).orElseThrow(RefusedException::notFound);
    }

    /** {@return how the visitor stands to an account; 404 if the account blocks the visitor} */
    private Standing standing(Visit visit, User user) {
        Profile profile = marquee.community().profiles().of(user.id());
        Optional<UserId> me = Viewers.user(visit);
        if (me.isEmpty() || me.get().equals(user.id())) {
            return Standing.none(me.isPresent(), me.isPresent(), profile);
        }
        Relation relation = marquee.community().network().relation(me.get(), user.id());
        if (relation.blocked() && !relation.blocks()) {
            throw RefusedException.notFound();
        }
        boolean mayFollow = marquee.community().profiles().of(me.get()).mayFollow();
        return new Standing(true, false, relation, mayFollow, profile.isPrivate());
    }

    private void show(Visit visit, User user) {
        Standing standing = standing(visit, user);
        Viewer viewer = Viewers.of(visit);
        Community community = marquee.community();
        NetworkCounts counts = community.network().counts(viewer, user.id());
        Page<Review> reviews =
                community.reviews().list(viewer, ReviewQuery.by(user.id()).limit(FIRST));
        visit.page(
                "community/member",
                user.username(),
                new MemberPage(
                        user.id().value(),
                        member(user),
                        standing,
                        Numbers.count(counts.followers(), "follower"),
                        Numbers.text(counts.following()) + " followed",
                        cards(reviews),
                        reviews.next()
                                .map(next -> "/members/" + user.id() + "/reviews")
                                .orElse(""),
                        community.lists().list(viewer, ListQuery.of(user.id()).limit(LISTS)).items().stream()
                                .map(list -> new Link(list.name(), "/list/" + list.id()))
                                .toList(),
                        community.feed().by(viewer, user.id(), FeedQuery.all().limit(FIRST)).items().stream()
                                .map(activity -> ActivityLine.of(activity, clock))
                                .toList(),
                        visit.account().filter(Account::moderator).isPresent()));
    }

    private static Member member(User user) {
        return Member.of(new Author(user.id(), user.username()));
    }

    private List<ReviewCard> cards(Page<Review> reviews) {
        List<MovieId> ids =
                reviews.items().stream().map(Review::movie).distinct().toList();
        Map<MovieId, Movie> movies =
                marquee.movies().findAll(ids).stream().collect(Collectors.toMap(Movie::id, Function.identity()));
        return reviews.items().stream()
                .map(review -> ReviewCard.of(review, clock, movies.get(review.movie())))
                .toList();
    }

    private void reviews(Visit visit) {
        User user = find(visit);
        standing(visit, user);
        ReviewQuery query = ReviewQuery.by(user.id()).limit(PAGE);
        Page<Review> page = marquee.community()
                .reviews()
                .list(Viewers.of(visit), visit.after().map(query::after).orElse(query));
        visit.page(
                "community/memberReviews",
                "Reviews by " + user.username(),
                new MemberReviewsPage(
                        member(user),
                        cards(page),
                        page.next()
                                .map(cursor -> Addresses.after(visit, cursor))
                                .orElse("")));
    }

    private void contacts(Visit visit, String heading) {
        User user = find(visit);
        standing(visit, user);
        PageRequest request = new PageRequest(CONTACTS, visit.after().orElse(null));
        Page<Contact> page = heading.equals("Followers")
                ? marquee.community().network().followers(Viewers.of(visit), user.id(), request)
                : marquee.community().network().following(Viewers.of(visit), user.id(), request);
        visit.page(
                "community/contacts",
                heading + ": " + user.username(),
                new ContactsPage(
                        member(user),
                        heading,
                        page.items().stream()
                                .map(contact -> new ContactsPage.Entry(
                                        Member.of(contact.user()), When.of(contact.since(), clock)))
                                .toList(),
                        page.next()
                                .map(cursor -> Addresses.after(visit, cursor))
                                .orElse("")));
    }
}
