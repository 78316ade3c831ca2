package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Author;
import dev.marquee.community.CommentId;
import dev.marquee.community.Like;
import dev.marquee.community.Likeable;
import dev.marquee.community.ListId;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.ReviewId;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class LikeContract extends WordsContract {

    @Test
    void likeIsOnePerUserUntilItIsTakenBack() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));

        assertThat(likes().add(bob, review)).isTrue();
        assertThat(likes().add(bob, review)).isFalse();

        assertThat(likes().count(Viewer.anybody(), review)).isEqualTo(1);
        assertThat(likes().of(Viewer.anybody(), review, PageRequest.first(10)))
                .containsExactly(new Like(new Author(bob, "bob"), clock.instant()));
        assertThat(reviews().find(Viewer.of(bob), review))
                .map(Review::likedByViewer)
                .contains(true);
        assertThat(reviews().find(Viewer.of(ada), review)).hasValueSatisfying(seen -> {
            assertThat(seen.likes()).isEqualTo(1);
            assertThat(seen.likedByViewer()).isFalse();
        });

        assertThat(likes().remove(bob, review)).isTrue();
        assertThat(likes().remove(bob, review)).isFalse();
        assertThat(reviews().find(Viewer.of(bob), review)).map(Review::likes).contains(0L);
        assertThat(likes().count(Viewer.anybody(), review)).isZero();
    }

    @Test
    void concurrentLikesOfOneUserAreOneAndThoseOfManyAreAllCounted() throws Exception {
        UserId ada = user("ada");
        ReviewId review = review(ada, movie(949, "Heat"));

        assertThat(race(i -> likes().add(ada, review))).containsOnlyOnce(true);
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            users.add(user("user" + i));
        }
        assertThat(race(i -> likes().add(users.get(i), review))).containsOnly(true);

        assertThat(reviews().find(Viewer.anybody(), review)).map(Review::likes).contains(9L);
        assertThat(race(i -> likes().remove(users.get(i), review))).containsOnly(true);
        assertThat(reviews().find(Viewer.anybody(), review)).map(Review::likes).contains(1L);
        assertThat(race(i -> likes().remove(ada, review))).containsOnlyOnce(true);
        assertThat(reviews().find(Viewer.anybody(), review)).map(Review::likes).contains(0L);
    }

    @Test
    void whatDoesNotExistOrIsNotForTheUserIsNotFoundAndTheTransactionStaysUsable() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        ReviewId open = review(ada, heat);
        ReviewId secret = review(ada, movie(348, "Alien"), Visibility.PRIVATE);
        List<Likeable> unseen = List.of(secret, new ReviewId(99), new ListId(99), new CommentId(99));

        marquee.transaction(() -> {
            for (Likeable liked : unseen) {
                assertThatThrownBy(() -> likes().add(bob, liked))
                        .isInstanceOf(NotFoundException.class)
                        .hasMessageContaining(liked.toString());
                assertThat(likes().remove(bob, liked)).isFalse();
                assertThat(likes().count(Viewer.of(bob), liked)).isZero();
                assertThat(likes().of(Viewer.of(bob), liked, PageRequest.first(10)))
                        .isEmpty();
            }
            assertThatThrownBy(() -> likes().add(new UserId(77), open))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            likes().add(bob, open);
        });

        assertThat(likes().count(Viewer.anybody(), open)).isEqualTo(1);
    }

    @Test
    void likeOfAReviewThatTurnsPrivateStaysUnseenAndCanBeTakenBack() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId cid = user("cid");
        ReviewId review = review(ada, movie(949, "Heat"));
        likes().add(bob, review);
        likes().add(cid, review);

        reviews().edit(ada, review, ReviewChanges.none().visibility(Visibility.PRIVATE));

        for (Viewer viewer : List.of(Viewer.anybody(), Viewer.of(bob))) {
            assertThat(likes().count(viewer, review)).isZero();
            assertThat(likes().of(viewer, review, PageRequest.first(10))).isEmpty();
        }
        assertThat(likes().count(Viewer.of(ada), review)).isEqualTo(2);
        assertThatThrownBy(() -> likes().add(bob, review)).isInstanceOf(NotFoundException.class);
        assertThat(likes().remove(bob, review)).isTrue();
        reviews().edit(ada, review, ReviewChanges.none().visibility(Visibility.PUBLIC));
        assertThat(likes().of(Viewer.anybody(), review, PageRequest.first(10)))
                .extracting(like -> like.user().id())
                .containsExactly(cid);
    }

    @Test
    void likesAndTheirCountStayWithADeletedReviewUntilItIsRestored() {
        UserId ada = user("ada");
        ReviewId review = review(ada, movie(949, "Heat"));
        likes().add(user("bob"), review);

        reviews().delete(ada, review);
        assertThat(likes().count(Viewer.anybody(), review)).isZero();
        reviews().restore(ada, review);

        assertThat(likes().count(Viewer.anybody(), review)).isEqualTo(1);
    }

    @Test
    void likesGoWithTheirUserAndAreNoLongerCounted() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        ReviewId review = review(ada, heat);
        likes().add(bob, review);
        likes().add(ada, review);

        marquee.users().delete(bob);

        assertThat(reviews().list(Viewer.anybody(), ReviewQuery.of(heat)))
                .singleElement()
                .extracting(Review::likes)
                .isEqualTo(1L);
        assertThat(likes().count(Viewer.anybody(), review)).isEqualTo(1);
    }

    @Test
    void pagesOfLikesAreCompleteAndTheNewestComeFirst() {
        ReviewId review = review(user("ada"), movie(949, "Heat"));
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            users.add(0, user("user" + i));
            clock.advance(Duration.ofSeconds(1));
            likes().add(users.get(0), review);
        }

        List<Like> paged = all(cursor -> likes().of(Viewer.anybody(), review, new PageRequest(3, cursor)));

        assertThat(paged).extracting(like -> like.user().id()).isEqualTo(users);
        Page<Review> foreign =
                reviews().list(Viewer.anybody(), ReviewQuery.all().limit(1));
        assertThat(foreign.next()).isEmpty();
        review(users.get(0), movie(348, "Alien"));
        PageRequest wrong = new PageRequest(
                3,
                reviews()
                        .list(Viewer.anybody(), ReviewQuery.all().limit(1))
                        .next()
                        .orElseThrow());
        assertThatThrownBy(() -> likes().of(Viewer.anybody(), review, wrong))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void likesOfUsersWithABlockAreNeitherSeenNorCounted() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId cid = user("cid");
        MovieId heat = movie(949, "Heat");
        ReviewId review = review(user("eve"), heat);
        List.of(ada, bob, cid).forEach(user -> likes().add(user, review));

        network().block(ada, bob);
        network().block(cid, ada);

        assertThat(likes().count(Viewer.of(ada), review)).isEqualTo(1);
        assertThat(likes().of(Viewer.of(ada), review, FIRST))
                .extracting(like -> like.user().id())
                .containsExactly(ada);
        assertThat(reviews().list(Viewer.of(ada), ReviewQuery.of(heat)))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.likes()).isEqualTo(1);
                    assertThat(seen.likedByViewer()).isTrue();
                });
        assertThat(reviews().find(Viewer.of(bob), review)).map(Review::likes).contains(2L);
        assertThat(likes().count(Viewer.of(bob), review)).isEqualTo(2);
        for (Viewer viewer : List.of(Viewer.anybody(), Viewer.moderator(ada))) {
            assertThat(likes().count(viewer, review)).isEqualTo(3);
            assertThat(reviews().find(viewer, review)).map(Review::likes).contains(3L);
        }
        network().unblock(ada, bob);
        assertThat(likes().count(Viewer.of(ada), review)).isEqualTo(2);
    }

    @Test
    void whoIsBlockedByTheAuthorDoesNotLike() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        likes().add(bob, review);

        network().block(ada, bob);

        assertThat(likes().count(Viewer.of(ada), review)).isZero();
        assertThat(likes().count(Viewer.of(bob), review)).isZero();
        assertThat(likes().remove(bob, review)).isTrue();
        assertThatThrownBy(() -> likes().add(bob, review)).isInstanceOf(NotFoundException.class);
    }
}
