package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Author;
import dev.marquee.community.NewReview;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.ReviewEdit;
import dev.marquee.community.ReviewId;
import dev.marquee.community.ReviewOrder;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ReviewContract extends WordsContract {

    @Test
    void writtenReviewIsFoundAsItWasWritten() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        Review written = reviews()
                .write(
                        ada,
                        new NewReview(
                                heat,
                                "Coffee",
                                "Two hours of held breath.",
                                true,
                                "en",
                                Visibility.PUBLIC,
                                new BigDecimal("9.5")));

        assertThat(written)
                .isEqualTo(new Review(
                        written.id(),
                        new Author(ada, "ada"),
                        heat,
                        "Coffee",
                        "Two hours of held breath.",
                        true,
                        "en",
                        Visibility.PUBLIC,
                        new BigDecimal("9.5"),
                        0,
                        0,
                        false,
                        START,
                        null,
                        null,
                        false));
        assertThat(reviews().find(Viewer.of(ada), written.id())).contains(written);
        assertThat(reviews().find(Viewer.of(ada), ada, heat)).contains(written);
        assertThat(reviews().find(Viewer.anybody(), new ReviewId(written.id().value() + 1)))
                .isEmpty();
        assertThat(reviews().find(Viewer.anybody(), user("bob"), heat)).isEmpty();
    }

    @Test
    void secondCurrentReviewOfAMovieIsADuplicateThatWritesNothing() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        ReviewId first = review(ada, heat);
        NewReview second = NewReview.of(heat, "Again.").rating(BigDecimal.ONE);

        marquee.transaction(() -> {
            assertThatThrownBy(() -> reviews().write(ada, second))
                    .isInstanceOfSatisfying(
                            DuplicateException.class, e -> assertThat(e.field()).isEqualTo("review"));
            review(ada, movie(348, "Alien"));
        });

        assertThat(marquee.ratings().find(ada, heat)).isEmpty();
        assertThat(listed(Viewer.of(ada), ReviewQuery.of(heat))).containsExactly(first);
        assertThat(reviews().count(Viewer.of(ada), heat)).isEqualTo(1);
    }

    @Test
    void concurrentReviewsOfAMovieByOneUserAreOne() throws Exception {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        List<Boolean> written = race(i -> {
            try {
                reviews().write(ada, NewReview.of(heat, "Try " + i));
                return true;
            } catch (DuplicateException another) {
                return false;
            }
        });

        assertThat(written).containsOnlyOnce(true);
        assertThat(reviews().count(Viewer.of(ada), heat)).isEqualTo(1);
    }

    @Test
    void unknownAuthorOrMovieIsNotFoundAndTheTransactionStaysUsable() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        marquee.transaction(() -> {
            assertThatThrownBy(() -> reviews().write(new UserId(77), NewReview.of(heat, "x")))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> reviews().write(ada, NewReview.of(new MovieId(88), "x")))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("88");
            review(ada, heat);
        });

        assertThat(reviews().count(Viewer.anybody(), heat)).isEqualTo(1);
    }

    @Test
    void countEndsAtItsLimitAndLeavesOutWhatIsNotSeen() {
        MovieId heat = movie(949, "Heat");
        for (String name : List.of("ada", "bob", "cleo")) {
            review(user(name), heat);
        }
        reviews().write(user("dora"), NewReview.of(heat, "Mine alone.").visibility(Visibility.PRIVATE));

        assertThat(reviews().count(Viewer.anybody(), heat, 2)).isEqualTo(2);
        assertThat(reviews().count(Viewer.anybody(), heat, 3)).isEqualTo(3);
        assertThat(reviews().count(Viewer.anybody(), heat, 1000)).isEqualTo(3);
        assertThat(reviews().count(Viewer.anybody(), heat)).isEqualTo(3);
        assertThatThrownBy(() -> reviews().count(Viewer.anybody(), heat, 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("the number to count to must be 1 or more, was 0");
    }

    @Test
    void reviewWrittenAfterADeletionIsANewOne() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        ReviewId first = review(ada, heat);
        Viewer viewer = Viewer.of(user("bob"));

        assertThat(reviews().delete(ada, first)).isTrue();
        assertThat(reviews().delete(ada, first)).isFalse();
        assertThat(reviews().find(viewer, first)).isEmpty();
        assertThat(reviews().find(Viewer.of(ada), first))
                .hasValueSatisfying(review -> assertThat(review.deletedAt()).isEqualTo(clock.instant()));
        assertThat(reviews().find(Viewer.of(ada), ada, heat)).isEmpty();
        assertThat(listed(Viewer.of(ada), ReviewQuery.by(ada))).isEmpty();
        assertThat(reviews().count(Viewer.of(ada), heat)).isZero();

        ReviewId second = review(ada, heat);

        assertThat(second).isNotEqualTo(first);
        assertThat(listed(viewer, ReviewQuery.of(heat))).containsExactly(second);
    }

    @Test
    void deletedReviewIsRestoredUnlessAnotherTookItsPlace() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        ReviewId first = review(ada, heat);

        assertThat(reviews().restore(ada, first)).isFalse();
        reviews().delete(ada, first);
        assertThat(reviews().restore(ada, first)).isTrue();
        assertThat(reviews().find(Viewer.anybody(), first))
                .hasValueSatisfying(review -> assertThat(review.deletedAt()).isNull());

        reviews().delete(ada, first);
        ReviewId second = review(ada, heat);
        marquee.transaction(() -> {
            assertThatThrownBy(() -> reviews().restore(ada, first))
                    .isInstanceOfSatisfying(
                            DuplicateException.class, e -> assertThat(e.field()).isEqualTo("review"));
            reviews().delete(ada, second);
        });
        assertThat(reviews().restore(ada, first)).isTrue();
    }

    @Test
    void onlyTheAuthorEditsDeletesAndRestores() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        ReviewId unknown = new ReviewId(review.value() + 1);

        marquee.transaction(() -> {
            for (ReviewId id : List.of(review, unknown)) {
                assertThatThrownBy(() ->
                                reviews().edit(bob, id, ReviewChanges.none().body("Mine")))
                        .isInstanceOf(NotFoundException.class)
                        .hasMessageContaining(id.toString());
                assertThatThrownBy(() -> reviews().delete(bob, id)).isInstanceOf(NotFoundException.class);
                assertThatThrownBy(() -> reviews().restore(bob, id)).isInstanceOf(NotFoundException.class);
            }
        });

        assertThat(reviews().find(Viewer.of(bob), review)).map(Review::body).contains("Held my breath.");
        reviews().delete(ada, review);
        assertThatThrownBy(
                        () -> reviews().edit(ada, review, ReviewChanges.none().body("Back")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void editsAreKeptWithTheirTimeForTheAuthorAndModerators() {
        UserId ada = user("ada");
        Viewer author = Viewer.of(ada);
        MovieId heat = movie(949, "Heat");
        ReviewId review = reviews()
                .write(ada, NewReview.of(heat, "First").title("Coffee").language("en"))
                .id();
        clock.advance(Duration.ofMinutes(1));
        reviews().edit(ada, review, ReviewChanges.none().body("Second").spoiler(true));
        clock.advance(Duration.ofMinutes(1));

        Review edited =
                reviews().edit(ada, review, ReviewChanges.none().title("").language(""));

        assertThat(edited.title()).isNull();
        assertThat(edited.language()).isNull();
        assertThat(edited.body()).isEqualTo("Second");
        assertThat(edited.writtenAt()).isEqualTo(START);
        assertThat(edited.editedAt()).isEqualTo(START.plusSeconds(120));
        List<ReviewEdit> edits = List.of(
                new ReviewEdit("Coffee", "Second", true, "en", START.plusSeconds(120)),
                new ReviewEdit("Coffee", "First", false, "en", START.plusSeconds(60)));
        assertThat(reviews().edits(author, review)).isEqualTo(edits);
        assertThat(reviews().edits(Viewer.moderator(user("mod")), review)).isEqualTo(edits);
        assertThat(reviews().edits(Viewer.of(user("bob")), review)).isEmpty();
        assertThat(reviews().edits(Viewer.anybody(), review)).isEmpty();
    }

    @Test
    void changeOfVisibilityIsNoEditAndNoChangeWritesNothing() {
        UserId ada = user("ada");
        ReviewId review = review(ada, movie(949, "Heat"));
        Review before = reviews().find(Viewer.of(ada), review).orElseThrow();
        clock.advance(Duration.ofMinutes(1));

        assertThat(reviews()
                        .edit(
                                ada,
                                review,
                                ReviewChanges.none().body(before.body()).title("")))
                .isEqualTo(before);
        assertThat(reviews().edit(ada, review, ReviewChanges.none())).isEqualTo(before);
        Review hidden = reviews().edit(ada, review, ReviewChanges.none().visibility(Visibility.PRIVATE));

        assertThat(hidden.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(hidden.editedAt()).isNull();
        assertThat(reviews().edits(Viewer.of(ada), review)).isEmpty();
        assertThat(reviews().find(Viewer.anybody(), review)).isEmpty();
        assertThat(reviews().count(Viewer.anybody(), before.movie())).isZero();
        assertThat(reviews().count(Viewer.of(ada), before.movie())).isEqualTo(1);
    }

    @Test
    void atMostAHundredEditsAreReturned() {
        UserId ada = user("ada");
        ReviewId review = review(ada, movie(949, "Heat"));
        marquee.transaction(() -> {
            for (int i = 0; i <= 101; i++) {
                reviews().edit(ada, review, ReviewChanges.none().body("Draft " + i));
            }
        });

        assertThat(reviews().edits(Viewer.of(ada), review))
                .hasSize(100)
                .first()
                .extracting(ReviewEdit::body)
                .isEqualTo("Draft 100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👩\u200D👩\u200D👧\u200D👦 wept, 👍🏽 too",
                "\u200Fפילם מצוין\u200E (Heat) \u202Bעם סימנים\u202C",
                "zero\u200Bwidth\uFEFFinside",
                "  white space and\r\nlines\t stay \n",
                "<script>alert('x')</script> & \"quotes\" -- '; DROP TABLE",
                "e\u0301 is not é",
            })
    void textIsStoredExactlyAsItWasWritten(String text) {
        UserId ada = user("ada");
        ReviewId review = reviews()
                .write(ada, NewReview.of(movie(949, "Heat"), text).title(text))
                .id();
        reviews().edit(ada, review, ReviewChanges.none().body(text + "2").title(text + "3"));

        Review found = reviews().find(Viewer.anybody(), review).orElseThrow();
        assertThat(found.body()).isEqualTo(text + "2");
        assertThat(found.title()).isEqualTo(text + "3");
        assertThat(reviews().edits(Viewer.of(ada), review))
                .singleElement()
                .satisfies(edit -> assertThat(List.of(edit.body(), String.valueOf(edit.title())))
                        .containsExactly(text, text));
    }

    @Test
    void lengthIsCountedInCodePoints() {
        UserId ada = user("ada");
        String longest = "𝄞".repeat(20_000);
        MovieId heat = movie(949, "Heat");

        Review review = reviews().write(ada, NewReview.of(heat, longest).title("𝄞".repeat(255)));

        assertThat(review.body()).isEqualTo(longest);
        assertThatThrownBy(() -> NewReview.of(heat, longest + "x"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("20001");
        assertThatThrownBy(() -> ReviewChanges.none().body(longest + "x")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> NewReview.of(heat, "x").title("𝄞".repeat(256)))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "\u200B\u200D", "\u2060 \uFEFF", "\u200F\u00AD\u2800", "a\0b", "\uD83C"})
    void textThatShowsNothingOrCannotBeStoredIsRefused(String text) {
        MovieId heat = movie(949, "Heat");

        assertThatThrownBy(() -> NewReview.of(heat, text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("body");
        assertThatThrownBy(() -> ReviewChanges.none().body(text)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> NewReview.of(heat, "x").title(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void ratingBesideAReviewIsThePresentOneAndGoesAloneWhilePlayAndReviewStay() {
        UserId ada = user("ada");
        Viewer author = Viewer.of(ada);
        MovieId heat = movie(949, "Heat");
        ReviewId review = reviews()
                .write(ada, NewReview.of(heat, "Good").rating(new BigDecimal("8.0")))
                .id();
        marquee.watchHistory().add(NewPlay.of(ada, heat, WatchedAt.instant(START)));

        marquee.ratings().set(ada, heat, new BigDecimal("6.5"));
        assertThat(reviews().find(author, review)).map(Review::rating).contains(new BigDecimal("6.5"));
        marquee.ratings().remove(ada, heat);

        assertThat(reviews().find(author, review))
                .hasValueSatisfying(found -> assertThat(found.rating()).isNull());
        assertThat(listed(Viewer.anybody(), ReviewQuery.of(heat))).containsExactly(review);
        assertThat(marquee.watchHistory().watched(ada)).hasSize(1);
    }

    @Test
    void ratingIsForThoseWhoSeeTheTasteOfItsAuthor() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        ReviewId review = reviews()
                .write(ada, NewReview.of(heat, "Good").rating(new BigDecimal("8.0")))
                .id();

        assertThat(reviews().find(Viewer.of(ada), review)).map(Review::rating).isPresent();
        assertThat(reviews().find(Viewer.of(user("bob")), review).orElseThrow().rating())
                .isNull();
        assertThat(reviews().list(Viewer.anybody(), ReviewQuery.of(heat)))
                .singleElement()
                .satisfies(found -> assertThat(found.rating()).isNull());
        assertThat(reviews()
                        .find(Viewer.moderator(user("mod")), review)
                        .orElseThrow()
                        .rating())
                .isEqualByComparingTo("8");
    }

    @Test
    void reviewsOfARemovedMovieStayAndThoseOfADeletedOneGo() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        ReviewId review = review(ada, heat);

        marquee.movies().markRemoved(List.of(949));
        assertThat(listed(Viewer.anybody(), ReviewQuery.of(heat))).containsExactly(review);
        reviews().edit(ada, review, ReviewChanges.none().body("Still there"));
        marquee.movies().delete(heat);

        assertThat(reviews().find(Viewer.of(ada), review)).isEmpty();
    }

    @Test
    void privateReviewIsForItsAuthorAndModerators() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        ReviewId review = review(ada, heat, Visibility.PRIVATE);

        for (Viewer viewer : List.of(Viewer.anybody(), Viewer.of(user("bob")))) {
            assertThat(reviews().find(viewer, review)).isEmpty();
            assertThat(reviews().find(viewer, ada, heat)).isEmpty();
            assertThat(listed(viewer, ReviewQuery.all())).isEmpty();
            assertThat(listed(viewer, ReviewQuery.by(ada))).isEmpty();
            assertThat(reviews().count(viewer, heat)).isZero();
        }
        for (Viewer viewer : List.of(Viewer.of(ada), Viewer.moderator(user("mod")))) {
            assertThat(reviews().find(viewer, review)).isPresent();
            assertThat(listed(viewer, ReviewQuery.of(heat))).containsExactly(review);
            assertThat(reviews().count(viewer, heat)).isEqualTo(1);
        }
    }

    @Test
    void listIsOfAMovieAnAuthorOrALanguage() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        ReviewId first = review(ada, heat);
        ReviewId second = review(bob, heat);
        ReviewId third = review(ada, alien);
        reviews().edit(ada, third, ReviewChanges.none().language("fr"));
        Viewer viewer = Viewer.anybody();

        assertThat(listed(viewer, ReviewQuery.all())).containsExactly(third, second, first);
        assertThat(listed(viewer, ReviewQuery.of(heat))).containsExactly(second, first);
        assertThat(listed(viewer, ReviewQuery.by(ada))).containsExactly(third, first);
        assertThat(listed(viewer, ReviewQuery.all().language("fr"))).containsExactly(third);
        assertThat(listed(viewer, ReviewQuery.by(ada).language("de"))).isEmpty();
        assertThat(listed(viewer, ReviewQuery.all().fromFollowed())).isEmpty();
        assertThat(listed(Viewer.of(bob), ReviewQuery.all().fromFollowed())).containsExactly(second);
    }

    @Test
    void mostLikedReviewsComeFirstAndEqualOnesByTime() {
        MovieId heat = movie(949, "Heat");
        List<UserId> users = new ArrayList<>();
        List<ReviewId> written = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            users.add(user("user" + i));
            written.add(review(users.get(i), heat));
        }
        likes().add(users.get(0), written.get(1));
        likes().add(users.get(1), written.get(1));
        likes().add(users.get(0), written.get(2));

        assertThat(listed(Viewer.anybody(), ReviewQuery.of(heat).order(ReviewOrder.MOST_LIKED)))
                .containsExactly(written.get(1), written.get(2), written.get(3), written.get(0));
        assertThatThrownBy(() -> ReviewQuery.all().order(ReviewOrder.MOST_LIKED))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @EnumSource
    void pagesAreCompleteInEveryOrder(ReviewOrder order) {
        MovieId heat = movie(949, "Heat");
        List<UserId> users = new ArrayList<>();
        List<ReviewId> written = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            users.add(user("user" + i));
            written.add(
                    i % 3 == 0
                            ? review(users.get(i), heat)
                            : reviews()
                                    .write(users.get(i), NewReview.of(heat, "At the same time"))
                                    .id());
        }
        for (int i = 0; i < 11; i++) {
            likes().add(users.get(i), written.get(i / 2));
        }
        ReviewQuery query = ReviewQuery.of(heat).order(order);

        List<Review> paged = all(cursor -> reviews()
                .list(
                        Viewer.of(users.get(0)),
                        cursor == null ? query.limit(3) : query.limit(3).after(cursor)));

        assertThat(paged)
                .isEqualTo(reviews()
                        .list(Viewer.of(users.get(0)), query.limit(100))
                        .items());
        assertThat(paged).extracting(Review::id).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void cursorOfAnotherOrderIsRefused() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        review(ada, heat);
        review(user("bob"), heat);
        ReviewQuery query = ReviewQuery.of(heat).limit(1);
        ReviewQuery next =
                query.after(reviews().list(Viewer.of(ada), query).next().orElseThrow());

        assertThatThrownBy(() -> reviews().list(Viewer.of(ada), next.order(ReviewOrder.MOST_LIKED)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
        assertThat(new PageRequest(1, next.page().after())).isEqualTo(next.page());
    }

    @Test
    void reviewsGoWithTheirAuthor() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        ReviewId review = review(ada, heat);
        reviews().edit(ada, review, ReviewChanges.none().body("Second"));
        likes().add(user("bob"), review);
        Viewer moderator = Viewer.moderator(user("mod"));

        marquee.users().delete(ada);

        assertThat(reviews().find(moderator, review)).isEmpty();
        assertThat(reviews().edits(moderator, review)).isEmpty();
        assertThat(reviews().count(moderator, heat)).isZero();
    }

    @Test
    void reviewForFriendsIsForThoseWhoFollowEachOther() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId fan = user("fan");
        MovieId heat = movie(949, "Heat");
        befriend(ada, bob);
        network().follow(fan, ada);
        ReviewId review = review(ada, heat, Visibility.FRIENDS);

        assertThat(listed(Viewer.of(bob), ReviewQuery.of(heat))).containsExactly(review);
        for (Viewer viewer : List.of(Viewer.of(fan), Viewer.anybody())) {
            assertThat(reviews().find(viewer, review)).isEmpty();
            assertThat(reviews().count(viewer, heat)).isZero();
        }
        network().unfollow(ada, bob);
        assertThat(reviews().count(Viewer.of(bob), heat)).isZero();
    }

    @Test
    void ratingShowsWithTheTasteOfItsAuthorAtOnce() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        ReviewId review = reviews()
                .write(ada, NewReview.of(heat, "Good").rating(new BigDecimal("8.0")))
                .id();

        befriend(ada, bob);
        assertThat(reviews().find(Viewer.of(bob), review).orElseThrow().rating())
                .isEqualByComparingTo("8");
        showTaste(ada, Visibility.PRIVATE);
        assertThat(reviews().find(Viewer.of(bob), review).orElseThrow().rating())
                .isNull();
        showTaste(ada, Visibility.PUBLIC);
        assertThat(reviews().find(Viewer.anybody(), review).orElseThrow().rating())
                .isEqualByComparingTo("8");
    }

    @Test
    void visibilityThatIsNotGivenIsTheProfiles() {
        UserId ada = user("ada");
        profiles().change(ada, ProfileChanges.none().visibility(Visibility.PRIVATE));
        MovieId heat = movie(949, "Heat");

        Review written = reviews().write(ada, NewReview.of(heat, "For me"));
        profiles().change(ada, ProfileChanges.none().visibility(Visibility.PUBLIC));

        assertThat(written.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(reviews().count(Viewer.anybody(), heat)).isZero();
    }

    @Test
    void publicReviewOfAPrivateAccountIsForItsFollowers() {
        UserId ada = privateUser("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        ReviewId review = review(ada, heat);

        network().follow(bob, ada);
        assertThat(reviews().find(Viewer.of(bob), review)).isEmpty();
        network().accept(ada, bob);

        assertThat(reviews().find(Viewer.of(bob), review)).isPresent();
        assertThat(reviews().find(Viewer.anybody(), review)).isEmpty();
    }

    @Test
    void blockHidesReviewsBothWays() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        ReviewId first = review(ada, heat);
        ReviewId second = review(bob, heat);

        network().block(ada, bob);

        assertThat(listed(Viewer.of(ada), ReviewQuery.of(heat))).containsExactly(first);
        assertThat(listed(Viewer.of(bob), ReviewQuery.of(heat))).containsExactly(second);
        assertThat(reviews().find(Viewer.of(bob), first)).isEmpty();
        assertThat(reviews().find(Viewer.of(bob), ada, heat)).isEmpty();
        assertThat(reviews().count(Viewer.of(ada), heat)).isEqualTo(1);
        assertThat(reviews().count(Viewer.anybody(), heat)).isEqualTo(2);
        network().unblock(ada, bob);
        assertThat(reviews().count(Viewer.of(bob), heat)).isEqualTo(2);
    }

    @Test
    void reviewsOfFollowedAccountsAreThoseTheViewerSeesAndTheOwn() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId eve = user("eve");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        network().follow(ada, bob);
        ReviewId own = review(ada, heat);
        ReviewId followed = review(bob, heat);
        review(bob, alien, Visibility.PRIVATE);
        review(eve, heat);
        ReviewQuery query = ReviewQuery.all().fromFollowed();

        assertThat(listed(Viewer.of(ada), query)).containsExactly(followed, own);
        assertThat(all(cursor -> reviews()
                        .list(
                                Viewer.of(ada),
                                cursor == null ? query.limit(1) : query.limit(1).after(cursor))))
                .extracting(Review::id)
                .containsExactly(followed, own);
        network().unfollow(ada, bob);
        assertThat(listed(Viewer.of(ada), query)).containsExactly(own);
    }
}
