package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.community.Activity;
import dev.marquee.community.ActivityKind;
import dev.marquee.community.Community;
import dev.marquee.community.FeedQuery;
import dev.marquee.community.ListId;
import dev.marquee.community.NewList;
import dev.marquee.community.NewReview;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Review;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.page.InvalidCursorException;
import dev.marquee.page.Page;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class FeedContract extends Contract {

    private UserId ada = new UserId(1);
    private UserId bob = new UserId(1);
    private MovieId heat = new MovieId(1);

    @BeforeEach
    void meet() {
        ada = user("ada");
        bob = user("bob");
        heat = movie(949, "Heat");
        community().profiles().change(bob, ProfileChanges.none().tasteVisibility(Visibility.PUBLIC));
        community().network().follow(ada, bob);
    }

    private Community community() {
        return marquee.community();
    }

    private Page<Activity> feed() {
        return community().feed().of(ada, FeedQuery.all());
    }

    private static List<ActivityKind> kinds(Page<Activity> page) {
        return page.items().stream().map(Activity::kind).toList();
    }

    private void later() {
        clock.advance(Duration.ofMinutes(1));
    }

    /** Lets Bob do one of each kind, in this order. */
    private void doAll() {
        later();
        community().reviews().write(bob, NewReview.of(heat, "Two hours of held breath."));
        later();
        marquee.ratings().set(bob, heat, new BigDecimal("9"));
        later();
        marquee.favorites().add(bob, heat);
        later();
        marquee.watchHistory().add(NewPlay.of(bob, heat, WatchedAt.instant(clock.instant())));
        later();
        ListId list = community().lists().create(bob, NewList.named("Heists")).id();
        community().lists().add(bob, list, heat);
    }

    @Test
    void feedHasEachKindOfActivityOfThoseOneFollowsTheNewestFirst() {
        doAll();

        Page<Activity> feed = feed();

        assertThat(kinds(feed))
                .containsExactly(
                        ActivityKind.LIST,
                        ActivityKind.PLAY,
                        ActivityKind.FAVORITE,
                        ActivityKind.RATING,
                        ActivityKind.REVIEW);
        assertThat(feed).allMatch(activity -> activity.author().username().equals("bob"));
        assertThat(feed.items().get(0)).isInstanceOfSatisfying(Activity.Listed.class, listed -> {
            assertThat(listed.name()).isEqualTo("Heists");
            assertThat(listed.films()).isEqualTo(1);
            assertThat(listed.at()).isEqualTo(clock.instant());
        });
        assertThat(feed.items().get(1))
                .isInstanceOfSatisfying(
                        Activity.Watched.class,
                        play -> assertThat(play.watchedAt())
                                .isEqualTo(WatchedAt.instant(clock.instant().minus(Duration.ofMinutes(1)))));
        assertThat(feed.items().get(3)).isInstanceOfSatisfying(Activity.Rated.class, rated -> {
            assertThat(rated.rating()).isEqualByComparingTo("9");
            assertThat(rated.movie().title()).isEqualTo("Heat");
        });
        assertThat(feed.items().get(4))
                .isInstanceOfSatisfying(
                        Activity.Reviewed.class,
                        reviewed -> assertThat(reviewed.beginning()).isEqualTo("Two hours of held breath."));
        assertThat(community().feed().of(bob, FeedQuery.all())).isEmpty();
    }

    @Test
    void feedIsFilteredByKind() {
        doAll();

        assertThat(kinds(community()
                        .feed()
                        .of(ada, FeedQuery.all().kinds(EnumSet.of(ActivityKind.RATING, ActivityKind.LIST)))))
                .containsExactly(ActivityKind.LIST, ActivityKind.RATING);
        assertThatThrownBy(() -> FeedQuery.all().kinds(EnumSet.noneOf(ActivityKind.class)))
                .hasMessageContaining("at least one kind");
    }

    @Test
    void pagesHaveEachActivityOnceAlsoAtOneMoment() {
        UserId cleo = user("cleo");
        community().profiles().change(cleo, ProfileChanges.none().tasteVisibility(Visibility.PUBLIC));
        community().network().follow(ada, cleo);
        for (int i = 0; i < 12; i++) {
            MovieId movie = movie(1000 + i, "Film " + i);
            marquee.favorites().add(i % 2 == 0 ? bob : cleo, movie);
            marquee.ratings().set(cleo, movie, new BigDecimal("7"));
            marquee.watchHistory().add(NewPlay.of(bob, movie, WatchedAt.day(LocalDate.of(2025, 12, 24))));
            if (i % 4 == 3) {
                later();
            }
        }
        List<Activity> whole =
                community().feed().of(ada, FeedQuery.all().limit(1000)).items();

        List<Activity> paged = new ArrayList<>();
        FeedQuery query = FeedQuery.all().limit(5);
        community()
                .feed()
                .of(ada, query)
                .allItems(next -> community().feed().of(ada, query.after(next)))
                .forEach(paged::add);

        assertThat(whole).hasSize(36).doesNotHaveDuplicates();
        assertThat(paged).containsExactlyElementsOf(whole);
        assertThat(whole).isSortedAccordingTo((one, other) -> other.at().compareTo(one.at()));
    }

    @Test
    void shortPagesOfManyAuthorsHaveEachActivityOnceAlsoAtOneMoment() {
        MovieId alien = movie(348, "Alien");
        for (int i = 0; i < 12; i++) {
            UserId author = user("author" + i);
            community().profiles().change(author, ProfileChanges.none().tasteVisibility(Visibility.PUBLIC));
            community().network().follow(ada, author);
            // Half of them do everything at one moment, the others one after the other, some of them much.
            if (i % 2 == 0) {
                later();
            }
            marquee.favorites().add(author, heat);
            marquee.ratings().set(author, heat, new BigDecimal("7"));
            community().reviews().write(author, NewReview.of(heat, "By author " + i));
            for (int j = 0; j < i % 3; j++) {
                later();
                marquee.favorites().remove(author, heat);
                marquee.favorites().add(author, heat);
                marquee.ratings().set(author, alien, new BigDecimal(j + 5));
            }
        }
        later();
        List<Activity> all =
                community().feed().of(ada, FeedQuery.all().limit(1000)).items();
        assertThat(all).hasSizeGreaterThan(40);

        for (int limit : List.of(1, 2, 5)) {
            FeedQuery query = FeedQuery.all().limit(limit);
            List<Activity> walked = community()
                    .feed()
                    .of(ada, query)
                    .allItems(next -> community().feed().of(ada, query.after(next)))
                    .toList();
            assertThat(walked).as("pages of " + limit).containsExactlyElementsOf(all);
        }
    }

    @Test
    void whatIsAddedAfterAPageMovesNothingOnTheNextOne() {
        doAll();
        FeedQuery query = FeedQuery.all().limit(2);
        Page<Activity> first = community().feed().of(ada, query);
        later();
        marquee.favorites().add(bob, movie(1, "Late Film"));

        assertThat(kinds(community().feed().of(ada, query.after(first.next().orElseThrow()))))
                .containsExactly(ActivityKind.FAVORITE, ActivityKind.RATING);
    }

    @Test
    void unfollowingEmptiesTheFeedAtOnce() {
        doAll();
        community().network().unfollow(ada, bob);

        assertThat(feed()).isEmpty();
    }

    @Test
    void blockInEitherDirectionEmptiesTheFeedAtOnceAndUnblockingBringsNothingBack() {
        doAll();
        community().network().block(bob, ada);

        assertThat(feed()).isEmpty();
        assertThat(community().feed().by(Viewer.of(ada), bob, FeedQuery.all())).isEmpty();
        community().network().unblock(bob, ada);
        assertThat(feed()).isEmpty();
        assertThat(community().feed().by(Viewer.of(ada), bob, FeedQuery.all())).hasSize(5);
    }

    @Test
    void changeOfTheTasteVisibilityTakesEffectAtOnce() {
        doAll();
        community().profiles().change(bob, ProfileChanges.none().tasteVisibility(Visibility.FRIENDS));
        assertThat(kinds(feed())).containsExactly(ActivityKind.LIST, ActivityKind.REVIEW);

        community().network().follow(bob, ada);
        assertThat(feed()).hasSize(5);

        community().profiles().change(bob, ProfileChanges.none().tasteVisibility(Visibility.PRIVATE));
        assertThat(kinds(feed())).containsExactly(ActivityKind.LIST, ActivityKind.REVIEW);
    }

    @Test
    void reviewsAndListsThatAreDeletedOrPrivateAreLeftOut() {
        doAll();
        Review review = community().reviews().find(Viewer.of(bob), bob, heat).orElseThrow();
        community().reviews().delete(bob, review.id());
        community().lists().create(bob, NewList.named("Mine alone").visibility(Visibility.PRIVATE));

        FeedQuery texts = FeedQuery.all().kinds(EnumSet.of(ActivityKind.REVIEW, ActivityKind.LIST));
        assertThat(community().feed().of(ada, texts)).hasSize(1);
        assertThat(community().feed().by(Viewer.anybody(), bob, texts)).hasSize(1);
        assertThat(community().feed().by(Viewer.of(bob), bob, texts)).hasSize(2);
    }

    @Test
    void privateAccountShowsItsActivitiesToFollowersOnly() {
        doAll();
        UserId cleo = user("cleo");
        community().profiles().change(bob, ProfileChanges.none().isPrivate(true));

        assertThat(feed()).hasSize(5);
        assertThat(community().feed().by(Viewer.of(cleo), bob, FeedQuery.all())).isEmpty();
        assertThat(community().feed().by(Viewer.anybody(), bob, FeedQuery.all()))
                .isEmpty();
        community().network().follow(cleo, bob);
        assertThat(community().feed().of(cleo, FeedQuery.all()))
                .as("a request is no follow")
                .isEmpty();
    }

    @Test
    void playInTheFutureAppearsWhenItsTimeComesAndOneOfAYearNever() {
        marquee.watchHistory()
                .add(NewPlay.of(bob, heat, WatchedAt.instant(clock.instant().plus(Duration.ofHours(2)))));
        marquee.watchHistory().add(NewPlay.of(bob, heat, WatchedAt.year(1999)));
        marquee.watchHistory().add(NewPlay.of(bob, heat, WatchedAt.unknown()));
        assertThat(feed()).isEmpty();

        clock.advance(Duration.ofHours(3));
        assertThat(kinds(feed())).containsExactly(ActivityKind.PLAY);
    }

    @Test
    void spoilerKeepsItsTextOutOfTheFeedAndALongOneIsCutBetweenCharacters() {
        community()
                .reviews()
                .write(bob, NewReview.of(heat, "The butler did it.").spoiler(true));
        MovieId ran = movie(11645, "Ran");
        later();
        community().reviews().write(bob, NewReview.of(ran, "😀".repeat(300)));

        List<Activity> feed = feed().items();

        assertThat(((Activity.Reviewed) feed.get(0)).beginning()).isEqualTo("😀".repeat(280));
        assertThat(((Activity.Reviewed) feed.get(1)).beginning()).isEmpty();
        assertThat(((Activity.Reviewed) feed.get(1)).spoiler()).isTrue();
    }

    @Test
    void cursorOfAnotherQueryIsRefused() {
        doAll();
        Page<Activity> page = community().feed().of(ada, FeedQuery.all().limit(1));

        assertThatThrownBy(() -> community().feed().of(ada, FeedQuery.all().after(Cursor.of(new byte[] {1, 2, 3}))))
                .isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> community()
                        .feed()
                        .of(
                                ada,
                                FeedQuery.all()
                                        .kinds(EnumSet.of(ActivityKind.LIST))
                                        .after(page.next().orElseThrow())))
                .isInstanceOf(InvalidCursorException.class);
        assertThat(community().feed().of(ada, FeedQuery.all().after(page.next().orElseThrow())))
                .hasSize(4);
    }
}
