package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Author;
import dev.marquee.community.Comment;
import dev.marquee.community.CommentId;
import dev.marquee.community.CommentThread;
import dev.marquee.community.ListId;
import dev.marquee.community.NewComment;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.ReviewId;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class CommentContract extends WordsContract {

    private CommentId comment(UserId author, ReviewId review) {
        return write(author, NewComment.on(review, "True.")).id();
    }

    private CommentId reply(UserId author, ReviewId review, CommentId answers) {
        return write(author, NewComment.on(review, "No.").answering(answers)).id();
    }

    /** Writes a comment, a second after what was written before. */
    private Comment write(UserId author, NewComment comment) {
        clock.advance(Duration.ofSeconds(1));
        return comments().write(author, comment);
    }

    private static List<List<CommentId>> ids(List<CommentThread> threads) {
        return threads.stream().map(CommentContract::ids).toList();
    }

    private static List<CommentId> ids(CommentThread thread) {
        List<CommentId> ids = new ArrayList<>(List.of(thread.first().id()));
        thread.replies().forEach(reply -> ids.add(reply.id()));
        return ids;
    }

    private List<List<CommentId>> threads(Viewer viewer, ReviewId review) {
        return ids(comments().list(viewer, review, FIRST).items());
    }

    @Test
    void writtenCommentIsFoundAsItWasWritten() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));

        Comment written = write(bob, NewComment.on(review, "True.").spoiler(true));

        assertThat(written)
                .isEqualTo(new Comment(
                        written.id(),
                        review,
                        written.id(),
                        null,
                        new Author(bob, "bob"),
                        "True.",
                        true,
                        0,
                        false,
                        clock.instant(),
                        null,
                        false,
                        false));
        assertThat(comments().find(Viewer.anybody(), written.id())).contains(written);
        assertThat(comments().find(Viewer.anybody(), new CommentId(written.id().value() + 1)))
                .isEmpty();
        assertThat(comments().count(Viewer.anybody(), review)).isEqualTo(1);
        assertThat(reviews().find(Viewer.anybody(), review))
                .map(Review::comments)
                .contains(1L);
    }

    @Test
    void replyToAReplyJoinsTheThread() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId first = comment(bob, review);
        CommentId reply = reply(ada, review, first);

        Comment second = write(bob, NewComment.on(review, "Yes!").answering(reply));

        assertThat(second.thread()).isEqualTo(first);
        assertThat(second.answers()).isEqualTo(reply);
        assertThat(threads(Viewer.anybody(), review)).containsExactly(List.of(first, reply, second.id()));
        for (CommentId member : List.of(first, reply, second.id())) {
            assertThat(comments().thread(Viewer.anybody(), member, FIRST))
                    .extracting(Comment::id)
                    .containsExactly(first, reply, second.id());
        }
        assertThat(comments().count(Viewer.anybody(), review)).isEqualTo(3);
    }

    @Test
    void answerToACommentOfAnotherSubjectIsRefusedAndTheTransactionStaysUsable() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        ReviewId other = review(ada, movie(348, "Alien"));
        ReviewId secret = review(ada, movie(679, "Aliens"), Visibility.PRIVATE);
        CommentId first = comment(bob, review);
        CommentId unseen = comment(ada, secret);

        marquee.transaction(() -> {
            assertThatThrownBy(() -> reply(bob, other, first))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(first.toString());
            // Whether it exists is not for Bob to know.
            assertThatThrownBy(() -> reply(bob, other, unseen)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> reply(bob, other, new CommentId(999))).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> comment(bob, secret))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining(secret.toString());
            assertThatThrownBy(() -> comment(bob, new ReviewId(999))).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> comments().write(bob, NewComment.on(new ListId(999), "x")))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> comment(new UserId(77), review))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            reply(ada, review, first);
        });

        assertThat(comments().count(Viewer.anybody(), review)).isEqualTo(2);
        assertThat(comments().count(Viewer.anybody(), other)).isZero();
    }

    @Test
    void commentsOfAReviewThatTurnsPrivateAreForItsAuthorAlone() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId comment = comment(bob, review);

        reviews().edit(ada, review, ReviewChanges.none().visibility(Visibility.PRIVATE));

        for (Viewer viewer : List.of(Viewer.anybody(), Viewer.of(bob))) {
            assertThat(comments().find(viewer, comment)).isEmpty();
            assertThat(comments().list(viewer, review, FIRST)).isEmpty();
            assertThat(comments().thread(viewer, comment, FIRST)).isEmpty();
            assertThat(comments().by(viewer, bob, FIRST)).isEmpty();
            assertThat(comments().count(viewer, review)).isZero();
            assertThat(likes().count(viewer, comment)).isZero();
        }
        assertThatThrownBy(() -> likes().add(bob, comment)).isInstanceOf(NotFoundException.class);
        assertThat(threads(Viewer.of(ada), review)).containsExactly(List.of(comment));
        assertThatThrownBy(() -> comments().edit(bob, comment, "Mine still.", null))
                .isInstanceOf(NotFoundException.class);
        assertThat(comments().edit(bob, comment, null, true).body()).isEqualTo("True.");
        assertThat(comments().delete(bob, comment)).isTrue();
    }

    @Test
    void editChangesTheTextWithItsTimeAndNothingElse() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        Comment before = write(bob, NewComment.on(review, "True."));
        clock.advance(Duration.ofMinutes(1));

        assertThat(comments().edit(bob, before.id(), "True.", false)).isEqualTo(before);
        assertThat(comments().edit(bob, before.id(), null, null)).isEqualTo(before);
        assertThat(comments().edit(bob, before.id(), null, true).editedAt()).isNull();
        Comment edited = comments().edit(bob, before.id(), "Not true.", null);

        assertThat(edited.body()).isEqualTo("Not true.");
        assertThat(edited.spoiler()).isTrue();
        assertThat(edited.writtenAt()).isEqualTo(before.writtenAt());
        assertThat(edited.editedAt()).isEqualTo(clock.instant());
        assertThatThrownBy(() -> comments().edit(ada, before.id(), "Mine", null))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> comments().edit(bob, new CommentId(999), "Mine", null))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> comments().edit(bob, before.id(), "\u200B", null))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩\u200D🚀", "\u202Eשלום\u202C", "a\u200Bb", " \n x \t"})
    void textIsStoredExactlyAsItWasWritten(String text) {
        UserId ada = user("ada");
        ReviewId review = review(ada, movie(949, "Heat"));

        CommentId comment = write(ada, NewComment.on(review, text)).id();

        assertThat(comments().find(Viewer.anybody(), comment))
                .map(Comment::body)
                .contains(text);
    }

    @Test
    void lengthIsCountedInCodePoints() {
        UserId ada = user("ada");
        ReviewId review = review(ada, movie(949, "Heat"));
        String longest = "𝄞".repeat(5000);

        Comment comment = write(ada, NewComment.on(review, longest));

        assertThat(comment.body()).isEqualTo(longest);
        assertThatThrownBy(() -> NewComment.on(review, longest + "x")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> comments().edit(ada, comment.id(), longest + "x", null))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void deletedCommentWithRepliesIsATombstoneUntilItsLastReplyIsDeleted() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId first =
                write(bob, NewComment.on(review, "Secret").spoiler(true)).id();
        comments().edit(bob, first, "More secret", null);
        likes().add(ada, first);
        CommentId reply = reply(ada, review, first);
        CommentId second = reply(bob, review, reply);

        assertThat(comments().delete(bob, first)).isTrue();
        assertThat(comments().delete(bob, first)).isFalse();

        Comment tombstone = comments().find(Viewer.anybody(), first).orElseThrow();
        assertThat(tombstone.tombstone()).isTrue();
        assertThat(tombstone.author()).isEqualTo(new Author(bob, "bob"));
        assertThat(List.of(tombstone.body(), tombstone.likes(), tombstone.spoiler()))
                .containsExactly("", 0L, false);
        assertThat(tombstone.editedAt()).isNull();
        assertThat(likes().count(Viewer.of(ada), first)).isZero();
        assertThat(likes().remove(ada, first)).isFalse();
        assertThat(comments().count(Viewer.anybody(), review)).isEqualTo(2);
        assertThat(comments().by(Viewer.anybody(), bob, FIRST))
                .extracting(Comment::id)
                .containsExactly(second);
        assertThatThrownBy(() -> comments().edit(bob, first, "Back", null)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> reply(ada, review, first)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> likes().add(ada, first)).isInstanceOf(NotFoundException.class);

        assertThat(comments().delete(ada, reply)).isTrue();
        assertThat(comments().find(Viewer.anybody(), second)).hasValueSatisfying(left -> {
            assertThat(left.answers()).isNull();
            assertThat(left.thread()).isEqualTo(first);
        });
        assertThat(threads(Viewer.anybody(), review)).containsExactly(List.of(first, second));
        assertThat(comments().delete(bob, second)).isTrue();
        assertThat(threads(Viewer.anybody(), review)).isEmpty();
        assertThat(comments().find(Viewer.moderator(ada), first)).isEmpty();
        assertThatThrownBy(() -> comments().delete(bob, first)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void commentWithoutRepliesGoesAtOnceByItsAuthorOrTheReviews() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId cid = user("cid");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId first = comment(bob, review);
        CommentId second = comment(bob, review);

        assertThatThrownBy(() -> comments().delete(cid, first)).isInstanceOf(NotFoundException.class);
        assertThat(comments().delete(bob, first)).isTrue();
        assertThat(comments().delete(ada, second)).isTrue();

        assertThat(comments().list(Viewer.moderator(ada), review, FIRST)).isEmpty();
        assertThat(comments().find(Viewer.of(bob), first)).isEmpty();
        assertThatThrownBy(() -> comments().delete(bob, first)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void repliesAreLimitedInAPageOfThreadsAndTheThreadHasThemAll() {
        UserId ada = user("ada");
        ReviewId review = review(ada, movie(949, "Heat"));
        List<CommentId> written = new ArrayList<>();
        CommentId few = comment(ada, review);
        CommentId first = comment(ada, review);
        marquee.transaction(() -> {
            for (int i = 0; i < CommentThread.MAX_REPLIES; i++) {
                written.add(reply(ada, review, first));
            }
        });
        reply(ada, review, few);
        CommentThread full =
                comments().list(Viewer.anybody(), review, FIRST).items().get(1);
        assertThat(full.replies()).extracting(Comment::id).isEqualTo(written);
        assertThat(full.more()).isFalse();

        written.add(reply(ada, review, first));
        List<CommentThread> threads =
                comments().list(Viewer.anybody(), review, FIRST).items();

        assertThat(threads).extracting(CommentThread::more).containsExactly(false, true);
        assertThat(threads.get(1).replies())
                .extracting(Comment::id)
                .isEqualTo(written.subList(0, CommentThread.MAX_REPLIES));
        written.add(0, first);
        for (int limit : new int[] {1, 7, 51, 52, 1000}) {
            assertThat(all(cursor -> comments().thread(Viewer.anybody(), first, new PageRequest(limit, cursor))))
                    .extracting(Comment::id)
                    .isEqualTo(written);
        }
        assertThat(comments().count(Viewer.anybody(), review)).isEqualTo(54);
    }

    @Test
    void pagesOfThreadsAndOfAnAuthorAreComplete() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        List<CommentId> written = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            CommentId first = i % 2 == 0
                    ? comment(bob, review)
                    : comments().write(bob, NewComment.on(review, "Now")).id();
            written.add(first);
            if (i % 3 == 0) {
                reply(ada, review, first);
            }
        }

        assertThat(all(cursor -> comments().list(Viewer.anybody(), review, new PageRequest(2, cursor))))
                .isEqualTo(comments().list(Viewer.anybody(), review, FIRST).items())
                .extracting(thread -> thread.first().id())
                .isEqualTo(written);
        assertThat(all(cursor -> comments().by(Viewer.anybody(), bob, new PageRequest(2, cursor))))
                .isEqualTo(comments().by(Viewer.anybody(), bob, FIRST).items())
                .extracting(Comment::id)
                .containsExactlyInAnyOrderElementsOf(written);
        PageRequest foreign = new PageRequest(
                2,
                comments()
                        .by(Viewer.anybody(), bob, PageRequest.first(1))
                        .next()
                        .orElseThrow());
        assertThatThrownBy(() -> comments().list(Viewer.anybody(), review, foreign))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> comments().thread(Viewer.anybody(), written.get(0), foreign))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> comments().thread(Viewer.anybody(), new CommentId(999), foreign))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void replyIsNotOlderThanItsThreadWhenTheClockIsSetBack() {
        UserId ada = user("ada");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId first = comment(ada, review);

        clock.advance(Duration.ofDays(-1));
        CommentId reply = reply(ada, review, first);

        assertThat(all(cursor -> comments().thread(Viewer.anybody(), first, new PageRequest(1, cursor))))
                .extracting(Comment::id)
                .containsExactly(first, reply);
    }

    @Test
    void blockHidesCommentsBothWaysAndKeepsThePlaceAboveReplies() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId cid = user("cid");
        ReviewId review = review(user("eve"), movie(949, "Heat"));
        CommentId alone = comment(bob, review);
        CommentId first = comment(bob, review);
        CommentId byAda = reply(ada, review, first);
        CommentId byBob = reply(bob, review, byAda);
        CommentId byCid = reply(cid, review, byBob);
        CommentId onlyBob = comment(bob, review);
        reply(bob, review, onlyBob);

        network().block(ada, bob);

        assertThat(threads(Viewer.of(ada), review)).containsExactly(List.of(first, byAda, byCid));
        Comment tombstone = comments().find(Viewer.of(ada), first).orElseThrow();
        assertThat(tombstone.tombstone()).isTrue();
        assertThat(tombstone.author()).isNull();
        assertThat(tombstone.body()).isEmpty();
        // That it answers a comment that is not seen is not said.
        assertThat(comments().find(Viewer.of(ada), byCid).orElseThrow().answers())
                .isNull();
        assertThat(comments().find(Viewer.of(cid), byCid).orElseThrow().answers())
                .isEqualTo(byBob);
        assertThat(comments().find(Viewer.of(ada), alone)).isEmpty();
        assertThat(comments().by(Viewer.of(ada), bob, FIRST)).isEmpty();
        assertThat(comments().count(Viewer.of(ada), review)).isEqualTo(2);
        assertThat(comments().count(Viewer.of(bob), review)).isEqualTo(6);
        assertThat(comments().thread(Viewer.of(bob), first, FIRST))
                .extracting(Comment::id)
                .containsExactly(first, byBob, byCid);
        assertThatThrownBy(() -> reply(ada, review, byBob)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> likes().add(ada, byBob)).isInstanceOf(NotFoundException.class);
        network().unblock(ada, bob);
        assertThat(comments().count(Viewer.of(ada), review)).isEqualTo(7);
    }

    @Test
    void authorOfAReviewFindsAndDeletesCommentsAcrossABlock() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId cid = user("cid");
        for (boolean isBlockedByAuthor : new boolean[] {true, false}) {
            ReviewId review = review(ada, movie(isBlockedByAuthor ? 949 : 348, "Heat"));
            CommentId alone = comment(bob, review);
            CommentId first = comment(cid, review);
            CommentId reply = reply(bob, review, first);
            network().block(isBlockedByAuthor ? ada : bob, isBlockedByAuthor ? bob : ada);

            assertThat(threads(Viewer.of(ada), review)).containsExactly(List.of(alone), List.of(first, reply));
            for (CommentId place : List.of(alone, reply)) {
                assertThat(comments().find(Viewer.of(ada), place)).hasValueSatisfying(seen -> {
                    assertThat(seen.tombstone()).isTrue();
                    assertThat(seen.author()).isNull();
                    assertThat(seen.body()).isEmpty();
                });
            }
            assertThat(comments().thread(Viewer.of(ada), first, FIRST))
                    .extracting(Comment::id)
                    .containsExactly(first, reply);
            assertThat(comments().count(Viewer.of(ada), review)).isEqualTo(1);
            assertThat(comments().delete(ada, alone)).isTrue();
            assertThat(comments().delete(ada, reply)).isTrue();

            assertThat(threads(Viewer.of(cid), review)).containsExactly(List.of(first));
            network().unblock(isBlockedByAuthor ? ada : bob, isBlockedByAuthor ? bob : ada);
        }
    }

    @Test
    void newWordsAreRefusedWhereANewCommentWouldBe() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId cid = user("cid");
        ReviewId review = review(ada, movie(949, "Heat"));
        ReviewId other = review(cid, movie(348, "Alien"));
        CommentId comment = comment(bob, review);
        CommentId reply = reply(bob, other, comment(ada, other));
        CommentId free = comment(bob, other);
        network().block(ada, bob);

        marquee.transaction(() -> {
            for (CommentId own : List.of(comment, reply)) {
                assertThatThrownBy(() -> comments().edit(bob, own, "Worse.", null))
                        .isInstanceOf(NotFoundException.class)
                        .hasMessageContaining(own.toString());
                assertThat(comments().edit(bob, own, null, true).spoiler()).isTrue();
            }
            assertThat(comments().edit(bob, free, "Better.", null).body()).isEqualTo("Better.");
        });

        assertThat(comments().find(Viewer.anybody(), comment))
                .map(Comment::body)
                .contains("True.");
        network().unblock(ada, bob);
        assertThat(comments().edit(bob, reply, "Better.", null).body()).isEqualTo("Better.");
    }

    @Test
    void formerReaderOfADeletedAccountsReviewSeesTheirOwnCommentsAlone() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId cid = user("cid");
        befriend(ada, bob);
        befriend(ada, cid);
        ReviewId review = review(ada, movie(949, "Heat"), Visibility.FRIENDS);
        CommentId byBob = comment(bob, review);
        CommentId byCid = comment(cid, review);
        CommentId answer = reply(cid, review, byBob);
        CommentId answered = reply(cid, review, comment(bob, review));
        network().unfollow(ada, cid);
        CommentId later = comment(bob, review);
        network().block(ada, cid);

        marquee.users().delete(ada);

        Viewer viewer = Viewer.of(cid);
        for (CommentId another : List.of(later, byBob)) {
            assertThat(comments().find(viewer, another).map(Comment::body).orElse(""))
                    .isEmpty();
            assertThatThrownBy(() -> likes().add(cid, another)).isInstanceOf(NotFoundException.class);
            assertThat(likes().count(viewer, another)).isZero();
        }
        assertThat(comments().find(viewer, later)).isEmpty();
        assertThat(comments().by(viewer, bob, FIRST)).isEmpty();
        assertThat(comments().count(viewer, review)).isEqualTo(3);
        assertThat(reviews().find(viewer, review)).map(Review::comments).contains(3L);
        assertThat(comments().list(viewer, review, FIRST).items())
                .flatExtracting(CommentContract::ids)
                .contains(byBob, answer, byCid, answered)
                .doesNotContain(later);
        // The place above the own reply names nobody.
        assertThat(comments().find(viewer, byBob).orElseThrow().author()).isNull();
        comments().delete(bob, byBob);
        assertThat(comments().find(viewer, byBob).orElseThrow().author()).isNull();
        assertThat(comments().count(Viewer.of(bob), review)).isEqualTo(2);
        assertThat(comments().count(Viewer.moderator(user("mod")), review)).isEqualTo(5);
        assertThat(comments().count(Viewer.anybody(), review)).isZero();
        assertThat(comments().delete(cid, byCid)).isTrue();
    }

    @Test
    void likesOfACommentAreCountedForEachViewer() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId first = comment(ada, review);
        CommentId reply = reply(ada, review, first);
        likes().add(ada, reply);
        likes().add(bob, reply);

        network().block(user("cid"), ada);
        network().block(bob, ada);

        assertThat(comments().list(Viewer.of(ada), review, FIRST).items().get(0).replies())
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.likes()).isEqualTo(1);
                    assertThat(seen.likedByViewer()).isTrue();
                });
        assertThat(comments().find(Viewer.anybody(), reply).orElseThrow().likes())
                .isEqualTo(2);
    }

    @Test
    void countsAgreeWithWhatPagesShowToEveryViewer() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            users.add(user("user" + i));
        }
        ReviewId review = review(users.get(0), movie(949, "Heat"));
        List<CommentId> written = new ArrayList<>();
        marquee.transaction(() -> {
            for (int i = 0; i < 40; i++) {
                UserId author = users.get(random.nextInt(users.size()));
                CommentId answers = random.nextInt(3) == 0 || written.isEmpty()
                        ? null
                        : written.get(random.nextInt(written.size()));
                written.add(write(author, new NewComment(review, answers, "Comment " + i, false))
                        .id());
            }
        });
        network().block(users.get(1), users.get(2));
        network().block(users.get(3), users.get(0));
        for (int i = 0; i < 12; i++) {
            CommentId some = written.get(random.nextInt(written.size()));
            for (UserId user : users) {
                try {
                    comments().delete(user, some);
                } catch (NotFoundException anothers) {
                    assertThat(anothers).hasMessageContaining(some.toString());
                }
            }
        }

        List<Viewer> viewers = new ArrayList<>(users.stream().map(Viewer::of).toList());
        viewers.add(Viewer.anybody());
        viewers.add(Viewer.moderator(users.get(1)));
        for (Viewer viewer : viewers) {
            List<CommentThread> threads = all(cursor -> comments().list(viewer, review, new PageRequest(3, cursor)));
            List<Comment> shown = new ArrayList<>();
            threads.forEach(thread -> {
                // The review's author has the places of comments across a block.
                assertThat(thread.first().tombstone() && thread.replies().isEmpty())
                        .as("an empty tombstone, seed %d", seed)
                        .isEqualTo(thread.first().tombstone()
                                && thread.replies().isEmpty()
                                && users.get(0).equals(viewer.user()));
                shown.add(thread.first());
                shown.addAll(thread.replies());
                assertThat(ids(thread))
                        .isEqualTo(comments().thread(viewer, thread.first().id(), FIRST).items().stream()
                                .map(Comment::id)
                                .toList());
            });
            shown.forEach(
                    comment -> assertThat(comments().find(viewer, comment.id())).contains(comment));
            shown.removeIf(Comment::tombstone);
            assertThat(comments().count(viewer, review))
                    .as("%s, seed %d", viewer, seed)
                    .isEqualTo(shown.size());
            reviews()
                    .find(viewer, review)
                    .ifPresent(seen -> assertThat(seen.comments()).isEqualTo(shown.size()));
            if (reviews().find(viewer, review).isEmpty()) {
                assertThat(shown).isEmpty();
            }
        }
    }

    @Test
    void reviewOfADeletedUserKeepsItsPlaceUnderTheCommentsOfOthers() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        ReviewId review = review(ada, heat);
        reviews().edit(ada, review, ReviewChanges.none().title("Coffee").language("en"));
        ReviewId secret = review(ada, movie(348, "Alien"));
        comment(ada, review);
        CommentId byBob = comment(bob, review);
        CommentId hidden = comment(bob, secret);
        reviews().edit(ada, secret, ReviewChanges.none().visibility(Visibility.PRIVATE));
        Viewer moderator = Viewer.moderator(bob);

        marquee.users().delete(ada);

        assertThat(reviews().find(Viewer.anybody(), review)).hasValueSatisfying(left -> {
            assertThat(left.author()).isNull();
            assertThat(left.title()).isNull();
            assertThat(left.body()).isEmpty();
            assertThat(left.language()).isNull();
            assertThat(left.editedAt()).isNull();
            assertThat(left.comments()).isEqualTo(1);
        });
        assertThat(reviews().edits(moderator, review)).isEmpty();
        assertThat(reviews().list(moderator, ReviewQuery.of(heat))).isEmpty();
        assertThat(threads(Viewer.anybody(), review)).containsExactly(List.of(byBob));
        assertThat(comments().find(Viewer.of(bob), byBob)).map(Comment::body).contains("True.");
        // What only the two of them saw stays for the one who is left.
        assertThat(reviews().find(Viewer.anybody(), secret)).isEmpty();
        assertThat(comments().count(Viewer.anybody(), secret)).isZero();
        assertThat(threads(Viewer.of(bob), secret)).containsExactly(List.of(hidden));
        assertThatThrownBy(() -> comment(bob, review)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> likes().add(bob, review)).isInstanceOf(NotFoundException.class);

        assertThat(comments().delete(bob, byBob)).isTrue();
        assertThat(reviews().find(moderator, review)).isEmpty();
    }

    @Test
    void reviewOfADeletedUserGoesWithTheLastUserWhoCommented() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId cid = user("cid");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId first = comment(bob, review);
        reply(cid, review, first);
        ReviewId alone = review(ada, movie(348, "Alien"));
        comment(ada, alone);
        Viewer moderator = Viewer.moderator(user("mod"));

        marquee.users().delete(ada);
        assertThat(reviews().find(moderator, alone)).isEmpty();
        marquee.users().delete(bob);
        assertThat(comments().find(moderator, first)).hasValueSatisfying(left -> {
            assertThat(left.tombstone()).isTrue();
            assertThat(left.author()).isNull();
        });
        assertThat(comments().count(moderator, review)).isEqualTo(1);
        marquee.users().delete(cid);

        assertThat(comments().find(moderator, first)).isEmpty();
        assertThat(reviews().find(moderator, review)).isEmpty();
    }

    @Test
    void repliesOfADeletedUserGoAndThoseOfOthersStay() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(user("eve"), movie(949, "Heat"));
        CommentId alone = comment(ada, review);
        CommentId own = comment(ada, review);
        reply(ada, review, own);
        CommentId first = comment(ada, review);
        CommentId byAda = reply(ada, review, first);
        CommentId byBob = reply(bob, review, byAda);

        marquee.users().delete(ada);

        assertThat(threads(Viewer.anybody(), review)).containsExactly(List.of(first, byBob));
        assertThat(comments().find(Viewer.anybody(), byBob).orElseThrow().answers())
                .isNull();
        assertThat(comments().find(Viewer.moderator(bob), alone)).isEmpty();
        assertThat(comments().find(Viewer.moderator(bob), own)).isEmpty();
        assertThat(comments().count(Viewer.anybody(), review)).isEqualTo(1);
    }

    @Test
    void concurrentRepliesAndDeletionOfTheFirstCommentLoseNoReply() throws Exception {
        UserId ada = user("ada");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId first = comments().write(ada, NewComment.on(review, "True.")).id();

        List<Boolean> written = race(i -> {
            if (i == 0) {
                comments().delete(ada, first);
                return false;
            }
            try {
                comments().write(ada, NewComment.on(review, "Reply " + i).answering(first));
                return true;
            } catch (NotFoundException deleted) {
                return false;
            }
        });

        long replies = written.stream().filter(done -> done).count();
        assertThat(comments().count(Viewer.anybody(), review)).isEqualTo(replies);
        assertThat(comments().find(Viewer.anybody(), first).isPresent()).isEqualTo(replies > 0);
    }

    @Test
    void concurrentCommentsAndDeletionOfTheReviewsAuthorLoseNoComment() throws Exception {
        UserId ada = user("ada");
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            users.add(user("user" + i));
        }
        ReviewId review = review(ada, movie(949, "Heat"));

        List<Boolean> written = race(i -> {
            if (i == 0) {
                marquee.users().delete(ada);
                return false;
            }
            try {
                comments().write(users.get(i), NewComment.on(review, "Comment " + i));
                return true;
            } catch (NotFoundException deleted) {
                return false;
            }
        });

        long count = written.stream().filter(done -> done).count();
        assertThat(comments().count(Viewer.moderator(users.get(0)), review)).isEqualTo(count);
        assertThat(reviews().find(Viewer.moderator(users.get(0)), review).isPresent())
                .isEqualTo(count > 0);
    }
}
