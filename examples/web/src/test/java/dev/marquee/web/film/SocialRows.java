package dev.marquee.web.film;

import dev.marquee.Marquee;
import dev.marquee.community.Community;
import dev.marquee.community.ListId;
import dev.marquee.community.ListQuery;
import dev.marquee.community.ListRole;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieQuery;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;

/** Many friends, lists, tips and activities for one person, and few for another. */
final class SocialRows {

    private static final int MANY = 25;

    private SocialRows() {}

    static void write(Marquee marquee, User much, User little) {
        Community community = marquee.community();
        ListId list = community
                .lists()
                .create(much.id(), NewList.named("The long one").visibility(Visibility.PUBLIC))
                .id();
        marquee.movies()
                .list(MovieQuery.all().limit(60))
                .forEach(film -> community.lists().add(much.id(), list, film.id()));
        marquee.movies().list(MovieQuery.all().limit(MANY)).forEach(film -> {
            User friend =
                    marquee.users().register(NewUser.of("friend." + film.id(), "friend" + film.id() + "@example.com"));
            befriend(community, much, friend);
            community.tips().send(friend.id(), much.id(), film.id(), "note");
            ListId shared = community
                    .lists()
                    .create(friend.id(), NewList.named("Shared by " + friend.username()))
                    .id();
            community.lists().invite(friend.id(), shared, much.id(), ListRole.EDITOR);
            if (film.id().value() % 2 == 0) {
                community.lists().accept(much.id(), shared);
            }
            community.lists().invite(much.id(), list, friend.id(), ListRole.EDITOR);
            community.lists().accept(friend.id(), list);
            community.lists().annotate(friend.id(), list, film.id(), "A note");
            community.comments().write(friend.id(), NewComment.on(list, "Words"));
            marquee.favorites().add(friend.id(), film.id());
            community.lists().create(much.id(), NewList.named("Own " + film.id()));
            User stranger = marquee.users()
                    .register(NewUser.of("stranger." + film.id(), "stranger" + film.id() + "@example.com"));
            befriend(community, friend, stranger);
            User blocked = marquee.users()
                    .register(NewUser.of("blocked." + film.id(), "blocked" + film.id() + "@example.com"));
            community.network().block(much.id(), blocked.id());
        });
        befriend(community, much, little);
    }

    /** {@return the list with the films} */
    static ListId list(Marquee marquee, User owner) {
        return marquee.community()
                .lists()
                .list(Viewer.of(owner.id()), ListQuery.named("The long one"))
                .items()
                .get(0)
                .id();
    }

    private static void befriend(Community community, User one, User other) {
        community.network().follow(one.id(), other.id());
        community.network().follow(other.id(), one.id());
    }
}
