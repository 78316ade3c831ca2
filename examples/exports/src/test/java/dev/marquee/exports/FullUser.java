package dev.marquee.exports;

import dev.marquee.Marquee;
import dev.marquee.community.Ability;
import dev.marquee.community.Comment;
import dev.marquee.community.Community;
import dev.marquee.community.ListId;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListRole;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.NewReview;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReportedUser;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.Visibility;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Dismissal;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.WatchedAt;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A user of whom there is something in every table, with friends. Each of the user's own texts has {@value #MARK} in
 * it, and none of the others'.
 */
final class FullUser {

    static final String MARK = "zq7ada";
    static final String USERNAME = MARK + "lovelace";
    static final String EMAIL = MARK + "@example.com";

    /** An emoji of several code points, letters from right to left, and invisible ones that join and part. */
    static final String ODD =
            "\uD83D\uDC69\u200D\uD83D\uDE80 \u0645\u0631\u062D\u0628\u0627 \u200Fa\u200Bb\u2060 e\u0301 <b>&\"\\ ";

    private static final Instant LONG_AGO = Instant.parse("2020-05-01T12:00:00.123456Z");

    private final Marquee marquee;
    private final Community community;

    private FullUser(Marquee marquee) {
        this.marquee = marquee;
        this.community = marquee.community();
    }

    private static String text(String words) {
        return MARK + " " + ODD + words;
    }

    /** Adds movies in an order, so that their ids differ from those of another database. */
    static void addMovies(Marquee marquee, int first) {
        GenreId genre = marquee.movies()
                .upsertGenres(List.of(NewGenre.of(18, "Drama")))
                .get(0)
                .id();
        for (int k = 0; k < 6; k++) {
            int number = 1 + (first + k) % 6;
            marquee.movies()
                    .upsert(NewMovie.builder(number * 10, "Film " + number)
                            .releaseDate(LocalDate.of(1990 + number, 1, 1))
                            .imdbId(ImdbId.of(number * 100L))
                            .genres(List.of(genre))
                            .build());
        }
    }

    static UserId register(Marquee marquee, String username) {
        return marquee.users()
                .register(NewUser.of(username, username + "@example.org"))
                .id();
    }

    /**
     * {@return a user with something in every table} A friend, {@code bob}, is a moderator; {@code cleo} is blocked,
     * and {@code dora} blocks the user.
     */
    static UserId add(Marquee marquee, UserId bob, UserId cleo) {
        UserId ada = marquee.users()
                .register(NewUser.of(USERNAME, EMAIL)
                        .firstName(text("Ada"))
                        .lastName("Lovelace")
                        .dateJoined(LONG_AGO))
                .id();
        FullUser full = new FullUser(marquee);
        full.taste(ada);
        full.community(ada, bob, cleo);
        return ada;
    }

    private MovieId film(int number) {
        return marquee.movies().findByTmdbId(number * 10).map(Movie::id).orElseThrow();
    }

    private void taste(UserId ada) {
        Genre drama = marquee.movies().genres().get(0);
        marquee.preferences().set(ada, Set.of(drama.id()));
        marquee.favorites()
                .addAll(List.of(
                        new Favorite(ada, film(1), LONG_AGO), new Favorite(ada, film(2), LONG_AGO.plusSeconds(1))));
        marquee.ratings()
                .setAll(List.of(
                        new Rating(ada, film(1), new BigDecimal("8.5"), LONG_AGO),
                        new Rating(ada, film(3), new BigDecimal("2"), LONG_AGO.plusSeconds(1))));
        marquee.watchHistory().add(NewPlay.of(ada, film(1), WatchedAt.unknown()).note(text("play")));
        marquee.watchHistory()
                .add(NewPlay.of(ada, film(1), WatchedAt.day(LocalDate.of(2021, 3, 4)))
                        .source("letterboxd", MARK + "1"));
        marquee.watchHistory()
                .add(NewPlay.of(ada, film(1), WatchedAt.day(LocalDate.of(2021, 3, 4)))
                        .source("letterboxd", MARK + "2"));
        marquee.watchHistory().add(NewPlay.of(ada, film(2), WatchedAt.year(1999)));
        marquee.watchHistory().add(NewPlay.of(ada, film(3), WatchedAt.instant(LONG_AGO)));
        marquee.watchHistory().stop(ada, film(4), Duration.ofMinutes(47));
        marquee.watchlist()
                .addAll(List.of(
                        new WatchlistEntry(ada, film(5), text("later"), LONG_AGO),
                        new WatchlistEntry(ada, film(4), null, LONG_AGO)));
        marquee.watchlist().move(ada, film(4), film(5));
        marquee.watchlist().dropWatched(ada, true);
        marquee.dismissals().addAll(List.of(new Dismissal(ada, film(6), LONG_AGO)));
        marquee.imports().apply(ada, MARK, List.of(new Favorite(ada, film(3), LONG_AGO.plusSeconds(2))));
        marquee.users().setRole(ada, Role.MODERATOR);
    }

    private void community(UserId ada, UserId bob, UserId cleo) {
        community.profiles().change(ada, ProfileChanges.none().tasteVisibility(Visibility.PUBLIC));
        community.network().follow(ada, bob);
        community.network().follow(bob, ada);
        community.network().block(ada, cleo);
        Review first = community
                .reviews()
                .write(ada, NewReview.of(film(2), text("deleted")).title(text("title")));
        community.reviews().delete(ada, first.id());
        Review second = community
                .reviews()
                .write(
                        ada,
                        NewReview.of(film(2), text("body\nof two lines"))
                                .language("en")
                                .spoiler(true));
        community.reviews().edit(ada, second.id(), ReviewChanges.none().body(text("edited")));
        community.reviews().edit(ada, second.id(), ReviewChanges.none().body(text("edited again")));
        Review bobs = community.reviews().write(bob, NewReview.of(film(1), "What bob says."));
        Comment adas = community.comments().write(ada, NewComment.on(bobs.id(), text("comment")));
        Comment answer = community
                .comments()
                .write(bob, NewComment.on(bobs.id(), "Bob answers.").answering(adas.id()));
        community.comments().write(ada, NewComment.on(bobs.id(), text("answer")).answering(answer.id()));
        community.comments().write(bob, NewComment.on(second.id(), "Bob comments."));
        community.likes().add(ada, bobs.id());
        community.likes().add(ada, answer.id());
        community.likes().add(bob, second.id());
        lists(ada, bob);
        community.tips().send(ada, bob, film(3), text("tip"));
        community.tips().send(bob, ada, film(4), "From bob.");
        community.moderation().report(ada, bobs.id(), ReportReason.OTHER, text("report"));
        community.moderation().report(bob, new ReportedUser(ada), ReportReason.SPAM, "Bob reports.");
        community.moderation().hide(bob, second.id(), "Bob hides.");
        community.moderation().show(bob, second.id(), null);
        UserId dora = marquee.users().findByUsername("dora").map(User::id).orElseThrow();
        community.network().block(dora, ada);
        community
                .moderation()
                .decide(
                        ada,
                        community
                                .moderation()
                                .report(bob, new ReportedUser(dora), ReportReason.ABUSE, null)
                                .id(),
                        false,
                        text("decides"));
        community.moderation().allow(ada, cleo, Ability.LIKE, false, text("moderates"));
        community.moderation().allow(bob, ada, Ability.LIKE, false, null);
        community.moderation().allow(bob, ada, Ability.LIKE, true, null);
    }

    private void lists(UserId ada, UserId bob) {
        ListId own = community
                .lists()
                .create(
                        ada,
                        NewList.named(text("list"))
                                .description(text("description"))
                                .ranked(true))
                .id();
        community
                .lists()
                .addAll(
                        ada,
                        own,
                        List.of(
                                new ListItem(film(5), text("on the list")),
                                new ListItem(film(2), null),
                                new ListItem(film(1), null)));
        community.lists().move(ada, own, film(1), film(5));
        community.lists().invite(ada, own, bob, ListRole.EDITOR);
        community.lists().accept(bob, own);
        community.lists().renewSecret(ada, own);
        community.comments().write(bob, NewComment.on(own, "Bob comments on the list."));
        ListId gone = community.lists().create(ada, NewList.named(text("gone"))).id();
        community.lists().delete(ada, gone);
        ListId bobs = community.lists().create(bob, NewList.named("Bob's list")).id();
        community.lists().invite(bob, bobs, ada, ListRole.EDITOR);
        community.lists().accept(ada, bobs);
        community.lists().addAll(ada, bobs, List.of(new ListItem(film(6), text("note for bob"))));
        community.likes().add(ada, bobs);
    }
}
