package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Ability;
import dev.marquee.community.Author;
import dev.marquee.community.Comment;
import dev.marquee.community.CommentId;
import dev.marquee.community.ListId;
import dev.marquee.community.ModerationAction;
import dev.marquee.community.ModerationEntry;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.Profile;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Report;
import dev.marquee.community.ReportId;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReportState;
import dev.marquee.community.Reportable;
import dev.marquee.community.ReportedUser;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.ReviewId;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class ModerationContract extends WordsContract {

    private CommentId comment(UserId author, ReviewId review) {
        return comments().write(author, NewComment.on(review, "True.")).id();
    }

    private Report report(UserId reporter, Reportable reported) {
        clock.advance(Duration.ofSeconds(1));
        return moderation().report(reporter, reported, ReportReason.SPAM, null);
    }

    @Test
    void reportIsFoundAsItWasMade() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));

        Report report = moderation().report(bob, review, ReportReason.SPOILER, "The end!\n👀");

        assertThat(report)
                .isEqualTo(new Report(
                        report.id(),
                        new Author(bob, "bob"),
                        review,
                        ReportReason.SPOILER,
                        "The end!\n👀",
                        ReportState.PENDING,
                        clock.instant(),
                        null,
                        null));
        assertThat(moderation().find(report.id())).contains(report);
        assertThat(moderation().find(new ReportId(report.id().value() + 1))).isEmpty();
        assertThat(moderation().reports(ReportState.PENDING, FIRST)).containsExactly(report);
        assertThat(moderation().reportsBy(bob, FIRST)).containsExactly(report);
        assertThat(moderation().reportsBy(ada, FIRST)).isEmpty();
    }

    @Test
    void oneReportOfAnObjectByAUserWaitsAtATime() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId cid = user("cid");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId comment = comment(ada, review);
        List<Reportable> objects = List.of(review, comment, new ReportedUser(ada));

        marquee.transaction(() -> {
            for (Reportable reported : objects) {
                Report first = report(bob, reported);
                assertThatThrownBy(() -> report(bob, reported))
                        .isInstanceOfSatisfying(
                                DuplicateException.class,
                                e -> assertThat(e.field()).isEqualTo("report"));
                assertThat(report(cid, reported).reported()).isEqualTo(reported);
                moderation().decide(cid, first.id(), false, null);
                assertThat(report(bob, reported).id()).isNotEqualTo(first.id());
            }
        });

        assertThat(moderation().reportsBy(bob, FIRST)).hasSize(6);
    }

    @Test
    void concurrentReportsOfOneUserAreOne() throws Exception {
        UserId bob = user("bob");
        ReviewId review = review(user("ada"), movie(949, "Heat"));

        List<Boolean> made = race(i -> {
            try {
                moderation().report(bob, review, ReportReason.ABUSE, null);
                return true;
            } catch (DuplicateException another) {
                return false;
            }
        });

        assertThat(made).containsOnlyOnce(true);
        assertThat(moderation().reports(ReportState.PENDING, FIRST)).hasSize(1);
    }

    @Test
    void ownWordsAndWhatIsNotSeenAreNotReported() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        ReviewId secret = review(ada, movie(348, "Alien"), Visibility.PRIVATE);
        CommentId comment = comment(bob, review);
        CommentId unseen = comment(ada, secret);

        marquee.transaction(() -> {
            for (Reportable own : List.of(comment, new ReportedUser(bob))) {
                assertThatThrownBy(() -> report(bob, own))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("own");
            }
            for (Reportable hidden :
                    List.of(secret, unseen, new ReviewId(999), new CommentId(999), new ReportedUser(new UserId(999)))) {
                assertThatThrownBy(() -> report(bob, hidden)).isInstanceOf(NotFoundException.class);
            }
            assertThatThrownBy(() -> report(new UserId(77), review))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> moderation().report(bob, review, ReportReason.OTHER, "\u200B"))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("details");
            assertThatThrownBy(() -> moderation().report(bob, review, ReportReason.OTHER, "x".repeat(2001)))
                    .isInstanceOf(InvalidValueException.class);
            report(bob, review);
        });
        network().block(ada, bob);

        assertThatThrownBy(() -> report(ada, comment)).isInstanceOf(NotFoundException.class);
        assertThat(report(bob, new ReportedUser(ada)).reported()).isEqualTo(new ReportedUser(ada));
    }

    @Test
    void reportIsDecidedOnceAndTheLogSaysByWhom() {
        UserId mod = user("mod");
        UserId bob = user("bob");
        ReviewId review = review(user("ada"), movie(949, "Heat"));
        Report first = report(bob, review);
        Report second = report(user("cid"), review);
        clock.advance(Duration.ofSeconds(1));

        assertThat(moderation().decide(mod, first.id(), true, "It is spam.")).isTrue();
        assertThat(moderation().decide(mod, first.id(), false, null)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(moderation().decide(mod, second.id(), false, null)).isTrue();

        assertThat(moderation().find(first.id()))
                .contains(new Report(
                        first.id(),
                        first.reporter(),
                        review,
                        ReportReason.SPAM,
                        null,
                        ReportState.UPHELD,
                        first.reportedAt(),
                        clock.instant().minusSeconds(1),
                        new Author(mod, "mod")));
        assertThat(moderation().reports(ReportState.PENDING, FIRST)).isEmpty();
        assertThat(moderation().reports(ReportState.DISMISSED, FIRST))
                .extracting(Report::id)
                .containsExactly(second.id());
        assertThat(moderation().log(FIRST))
                .containsExactly(
                        new ModerationEntry(
                                new Author(mod, "mod"),
                                ModerationAction.DISMISSED,
                                review,
                                second.id(),
                                null,
                                clock.instant()),
                        new ModerationEntry(
                                new Author(mod, "mod"),
                                ModerationAction.UPHELD,
                                review,
                                first.id(),
                                "It is spam.",
                                clock.instant().minusSeconds(1)));
        assertThat(reviews().find(Viewer.anybody(), review)).isPresent();
    }

    @Test
    void concurrentDecisionsOfAReportAreOne() throws Exception {
        UserId mod = user("mod");
        Report report = report(user("bob"), review(user("ada"), movie(949, "Heat")));

        List<Boolean> decided = race(i -> moderation().decide(mod, report.id(), i % 2 == 0, null));

        assertThat(decided).containsOnlyOnce(true);
        assertThat(moderation().log(FIRST)).hasSize(1);
    }

    @Test
    void unknownReportOrModeratorIsNotFoundAndTheTransactionStaysUsable() {
        UserId mod = user("mod");
        UserId ada = user("ada");
        ReviewId review = review(ada, movie(949, "Heat"));
        Report report = report(user("bob"), review);
        UserId unknown = new UserId(999);

        marquee.transaction(() -> {
            assertThatThrownBy(() -> moderation().decide(mod, new ReportId(999), true, null))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("999");
            assertThatThrownBy(() -> moderation().decide(unknown, report.id(), true, null))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> moderation().decide(mod, report.id(), true, " "))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("reason");
            assertThatThrownBy(() -> moderation().hide(unknown, review, null)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> moderation().hide(mod, new ReviewId(999), null))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> moderation().show(mod, new CommentId(999), null))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> moderation().hide(mod, new ReportedUser(ada), null))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> moderation().allow(mod, unknown, Ability.LIKE, false, null))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> moderation().allow(unknown, ada, Ability.LIKE, false, null))
                    .isInstanceOf(NotFoundException.class);
            assertThat(moderation().log(FIRST)).isEmpty();
            moderation().decide(mod, report.id(), true, null);
        });

        assertThat(moderation().log(FIRST)).hasSize(1);
    }

    @Test
    void hiddenReviewIsForItsAuthorAndModerators() {
        UserId mod = user("mod");
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        ReviewId review = review(ada, heat);
        CommentId comment = comment(bob, review);
        likes().add(bob, review);

        assertThat(moderation().hide(mod, review, "Abuse")).isTrue();
        assertThat(moderation().hide(mod, review, null)).isFalse();

        for (Viewer viewer : List.of(Viewer.anybody(), Viewer.of(bob), Viewer.of(mod))) {
            assertThat(reviews().find(viewer, review)).isEmpty();
            assertThat(listed(viewer, ReviewQuery.of(heat))).isEmpty();
            assertThat(reviews().count(viewer, heat)).isZero();
            assertThat(likes().count(viewer, review)).isZero();
            assertThat(comments().find(viewer, comment)).isEmpty();
        }
        for (Viewer viewer : List.of(Viewer.of(ada), Viewer.moderator(mod))) {
            assertThat(reviews().find(viewer, review)).map(Review::hidden).contains(true);
            assertThat(listed(viewer, ReviewQuery.of(heat))).containsExactly(review);
            assertThat(comments().count(viewer, review)).isEqualTo(1);
        }
        assertThat(reviews()
                        .edit(ada, review, ReviewChanges.none().body("Better"))
                        .hidden())
                .isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(moderation().show(mod, review, null)).isTrue();
        assertThat(moderation().show(mod, review, null)).isFalse();
        assertThat(reviews().find(Viewer.anybody(), review)).map(Review::hidden).contains(false);
        assertThat(moderation().log(FIRST))
                .extracting(ModerationEntry::action)
                .containsExactly(ModerationAction.SHOWED, ModerationAction.HID);
    }

    @Test
    void hiddenCommentIsATombstoneAboveRepliesAndNothingWithoutThem() {
        UserId mod = user("mod");
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(user("eve"), movie(949, "Heat"));
        CommentId first = comment(ada, review);
        CommentId reply = comments()
                .write(bob, NewComment.on(review, "No.").answering(first))
                .id();
        CommentId alone = comment(ada, review);

        moderation().hide(mod, first, null);
        moderation().hide(mod, alone, null);

        Comment place = comments().find(Viewer.of(bob), first).orElseThrow();
        assertThat(place.tombstone()).isTrue();
        assertThat(place.author()).isNull();
        assertThat(place.hidden()).isFalse();
        assertThat(place.body()).isEmpty();
        assertThat(comments().find(Viewer.of(bob), alone)).isEmpty();
        assertThat(comments().count(Viewer.anybody(), review)).isEqualTo(1);
        assertThat(comments().by(Viewer.anybody(), ada, FIRST)).isEmpty();
        for (Viewer viewer : List.of(Viewer.of(ada), Viewer.moderator(mod))) {
            assertThat(comments().find(viewer, first)).hasValueSatisfying(seen -> {
                assertThat(seen.hidden()).isTrue();
                assertThat(seen.body()).isEqualTo("True.");
            });
            assertThat(comments().count(viewer, review)).isEqualTo(3);
        }
        moderation().hide(mod, reply, null);
        assertThat(comments().list(Viewer.anybody(), review, FIRST)).isEmpty();
        assertThat(comments().find(Viewer.of(bob), first)).isPresent();
    }

    @Test
    void reportsAndTheLogOutliveACommentThatItsAuthorDeletes() {
        UserId mod = user("mod");
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId reported = comment(bob, review);
        CommentId first = comment(ada, review);
        CommentId hidden = comments()
                .write(bob, NewComment.on(review, "No.").answering(first))
                .id();
        Report report = report(ada, reported);
        moderation().hide(mod, hidden, "Abuse");

        assertThat(comments().delete(bob, reported)).isTrue();
        assertThat(comments().delete(bob, reported)).isFalse();
        assertThat(comments().delete(bob, hidden)).isTrue();
        assertThat(comments().delete(ada, first)).isTrue();

        assertThat(moderation().find(report.id())).contains(report);
        assertThat(moderation().decide(mod, report.id(), true, null)).isTrue();
        assertThat(moderation().log(FIRST)).hasSize(2);
        for (Viewer viewer : List.of(Viewer.anybody(), Viewer.of(bob), Viewer.of(ada), Viewer.moderator(mod))) {
            assertThat(comments().list(viewer, review, FIRST)).isEmpty();
            assertThat(comments().count(viewer, review)).isZero();
        }
        marquee.users().delete(ada);
        assertThat(moderation().log(FIRST)).isEmpty();
    }

    @Test
    void reportsAndTheLogOutliveTheLastCommentOnWhatIsLeftOfAReview() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId cid = user("cid");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId comment = comment(bob, review);
        Report report = report(cid, comment);
        marquee.users().delete(ada);

        assertThat(comments().delete(bob, comment)).isTrue();
        assertThat(moderation().find(report.id())).contains(report);
        marquee.users().delete(bob);

        assertThat(moderation().find(report.id())).isEmpty();
        assertThat(reviews().find(Viewer.moderator(cid), review)).isEmpty();
    }

    @Test
    void whatWasReportedAndDoneAboutADeletedUsersWordsGoesWithThem() {
        UserId mod = user("mod");
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        ReviewId other = review(bob, movie(348, "Alien"));
        ListId list = lists().create(ada, NewList.named("Best").visibility(Visibility.PUBLIC))
                .id();
        CommentId first = comment(ada, other);
        comment(bob, review);
        comments().write(bob, NewComment.on(list, "True."));
        comments().write(bob, NewComment.on(other, "No.").answering(first));
        for (Reportable own : List.of(review, list, first)) {
            Report decided = moderation().report(bob, own, ReportReason.OTHER, "It names ada's street.");
            moderation().decide(mod, decided.id(), true, "It does.");
            moderation().report(bob, own, ReportReason.OTHER, "It still does.");
            moderation().hide(mod, own, "Ada wrote her address.");
        }

        marquee.users().delete(ada);

        assertThat(moderation().log(FIRST)).isEmpty();
        assertThat(moderation().reportsBy(bob, FIRST)).isEmpty();
        assertThat(moderation().reports(ReportState.PENDING, FIRST)).isEmpty();
        assertThat(reviews().find(Viewer.of(bob), review)).map(Review::hidden).contains(false);
        assertThat(lists().find(Viewer.of(bob), list)).map(SharedList::hidden).contains(false);
        assertThat(comments().find(Viewer.moderator(mod), first))
                .map(Comment::hidden)
                .contains(false);
    }

    @Test
    void whatIsLeftOfDeletedWordsIsNotJudged() {
        UserId mod = user("mod");
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        CommentId first = comment(bob, review);
        comments().write(mod, NewComment.on(review, "No.").answering(first));
        comments().delete(bob, first);
        marquee.users().delete(ada);

        for (Reportable left : List.of(review, first)) {
            assertThatThrownBy(() -> moderation().hide(mod, left, null)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> report(mod, left)).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void switchesStopCommentsLikesAndFollowsAndKeepWhatWasDone() {
        UserId mod = user("mod");
        UserId ada = user("ada");
        UserId bob = user("bob");
        ReviewId review = review(ada, movie(949, "Heat"));
        ReviewId other = review(ada, movie(348, "Alien"));
        CommentId comment = comment(bob, review);
        likes().add(bob, review);

        for (Ability ability : Ability.values()) {
            assertThat(moderation().allow(mod, bob, ability, true, null)).isFalse();
            assertThat(moderation().allow(mod, bob, ability, false, "Enough"))
                    .as("%s", ability)
                    .isTrue();
            assertThat(moderation().allow(mod, bob, ability, false, null)).isFalse();
        }

        marquee.transaction(() -> {
            assertThatThrownBy(() -> comment(bob, other))
                    .isInstanceOf(NotAllowedException.class)
                    .hasMessageContaining("comment");
            assertThatThrownBy(() -> likes().add(bob, other))
                    .isInstanceOf(NotAllowedException.class)
                    .hasMessageContaining("like");
            assertThatThrownBy(() -> network().follow(bob, ada)).isInstanceOf(NotAllowedException.class);
            likes().remove(bob, review);
        });
        assertThat(comments().find(Viewer.anybody(), comment)).isPresent();
        assertThatThrownBy(() -> comments().edit(bob, comment, "Worse.", null))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("comment");
        assertThat(profiles().of(bob))
                .isEqualTo(new Profile(bob, false, Visibility.PUBLIC, Visibility.FRIENDS, false, false, false));
        profiles().change(bob, ProfileChanges.none().isPrivate(true));
        assertThat(profiles().of(bob).mayComment()).isFalse();
        for (Ability ability : Ability.values()) {
            assertThat(moderation().allow(mod, bob, ability, true, null)).isTrue();
        }
        assertThat(likes().add(bob, other)).isTrue();
        assertThat(comment(bob, other)).isNotNull();
        network().follow(bob, ada);
        assertThat(moderation().log(FIRST))
                .extracting(ModerationEntry::action)
                .containsExactlyInAnyOrder(
                        ModerationAction.STOPPED_COMMENTS,
                        ModerationAction.STOPPED_LIKES,
                        ModerationAction.STOPPED_FOLLOWS,
                        ModerationAction.ALLOWED_COMMENTS,
                        ModerationAction.ALLOWED_LIKES,
                        ModerationAction.ALLOWED_FOLLOWS);
        assertThat(moderation().log(FIRST))
                .allSatisfy(entry -> assertThat(entry.subject()).isEqualTo(new ReportedUser(bob)));
    }

    @Test
    void pagesOfReportsAndOfTheLogAreComplete() {
        UserId mod = user("mod");
        UserId bob = user("bob");
        List<ReportId> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(report(bob, review(user("user" + i), movie(i + 1, "Movie " + i)))
                    .id());
        }

        assertThat(inPagesOfTwo(page -> moderation().reports(ReportState.PENDING, page)))
                .extracting(Report::id)
                .isEqualTo(made);
        assertThat(inPagesOfTwo(page -> moderation().reportsBy(bob, page)))
                .extracting(Report::id)
                .containsExactly(made.get(4), made.get(3), made.get(2), made.get(1), made.get(0));
        for (ReportId report : made) {
            clock.advance(Duration.ofSeconds(1));
            moderation().decide(mod, report, true, null);
        }
        assertThat(inPagesOfTwo(page -> moderation().log(page)))
                .extracting(ModerationEntry::report)
                .containsExactly(made.get(4), made.get(3), made.get(2), made.get(1), made.get(0));
        PageRequest foreign =
                new PageRequest(2, moderation().log(PageRequest.first(1)).next().orElseThrow());
        assertThatThrownBy(() -> moderation().reports(ReportState.UPHELD, foreign))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void reportsGoWithTheirReporterAndDecisionsOutliveTheModerator() {
        UserId mod = user("mod");
        UserId bob = user("bob");
        UserId cid = user("cid");
        ReviewId review = review(user("ada"), movie(949, "Heat"));
        Report first = report(bob, review);
        Report second = report(cid, review);
        moderation().decide(mod, first.id(), true, null);
        moderation().decide(mod, second.id(), true, null);

        marquee.users().delete(mod);
        marquee.users().delete(bob);

        assertThat(moderation().find(first.id())).isEmpty();
        assertThat(moderation().find(second.id())).hasValueSatisfying(left -> {
            assertThat(left.state()).isEqualTo(ReportState.UPHELD);
            assertThat(left.decidedBy()).isNull();
            assertThat(left.decidedAt()).isNotNull();
        });
        assertThat(moderation().log(FIRST))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.moderator()).isNull())
                .extracting(ModerationEntry::report)
                .containsExactlyInAnyOrder(null, second.id());
    }
}
