package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.MarqueeException;
import dev.marquee.community.CommentId;
import dev.marquee.community.ListId;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListRole;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.NewReview;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Relation;
import dev.marquee.community.ReviewId;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two calls at the same time, many times over: whichever comes first, what is left is right. */
abstract class CommunityRaceContract extends CommunityContract {

    private static final int ROUNDS = 50;
    private static final Relation NONE = new Relation(false, false, false, false, false, false);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private UserId ada = new UserId(1);
    private UserId bob = new UserId(1);

    @BeforeEach
    void register() {
        ada = user("ada");
        bob = user("bob");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** {@return what two calls returned that began at the same time, or the names of the library's exceptions} */
    private List<Object> race(Callable<Object> one, Callable<Object> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Object> results = new ArrayList<>();
        for (Future<Object> result : threads.invokeAll(List.of(started(start, one), started(start, other)))) {
            results.add(result.get());
        }
        return results;
    }

    private static Callable<Object> started(CyclicBarrier start, Callable<Object> call) {
        return () -> {
            start.await(30, TimeUnit.SECONDS);
            try {
                return call.call();
            } catch (MarqueeException e) {
                return e.getClass().getSimpleName();
            }
        };
    }

    private static Callable<Object> call(Runnable call) {
        return () -> {
            call.run();
            return "done";
        };
    }

    /** A round of a race. */
    private interface Round {
        void run(int number) throws Exception;
    }

    private static void repeat(Round round) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            round.run(i);
        }
    }

    private ListId list(UserId owner, List<MovieId> movies) {
        ListId list = lists().create(owner, NewList.named("Heists").visibility(Visibility.PRIVATE))
                .id();
        lists().addAll(
                        owner,
                        list,
                        movies.stream().map(movie -> new ListItem(movie, null)).toList());
        return list;
    }

    private List<MovieId> movies(int count) {
        List<MovieId> movies = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            movies.add(movie(i, "Movie " + i));
        }
        return movies;
    }

    private void share(ListId list, UserId editor) {
        lists().invite(ada, list, editor, ListRole.EDITOR);
        lists().accept(editor, list);
    }

    @Test
    void afterABlockNoFollowIsLeft() throws Exception {
        repeat(i -> {
            List<Object> results = race(
                    () -> network().follow(bob, ada).name(),
                    call(() -> network().block(ada, bob)));

            assertThat(results.get(0)).isIn("ACCEPTED", "NotAllowedException");
            assertThat(results.get(1)).isEqualTo("done");
            assertThat(network().relation(bob, ada)).isEqualTo(new Relation(false, false, false, false, false, true));
            network().unblock(ada, bob);
        });
    }

    @Test
    void blocksOfBothSidesBothTakeEffectAndOneOfTwoOfOneSideIsADuplicate() throws Exception {
        repeat(i -> {
            assertThat(race(
                            call(() -> network().block(ada, bob)),
                            call(() -> network().block(bob, ada))))
                    .containsExactly("done", "done");
            network().unblock(ada, bob);
            assertThat(race(
                            call(() -> network().block(ada, bob)),
                            call(() -> network().block(ada, bob))))
                    .containsExactlyInAnyOrder("done", "DuplicateException");
            network().unblock(ada, bob);
            network().unblock(bob, ada);
        });
    }

    @Test
    void twoFollowsAreOneAndMakeFriendsWhenTheyAreMutual() throws Exception {
        repeat(i -> {
            assertThat(race(
                            () -> network().follow(ada, bob).name(),
                            () -> network().follow(ada, bob).name()))
                    .containsExactly("ACCEPTED", "ACCEPTED");
            assertThat(network().counts(Viewer.of(bob), bob).followers()).isEqualTo(1);
            network().unfollow(ada, bob);
            race(() -> network().follow(ada, bob), () -> network().follow(bob, ada));
            assertThat(network().relation(ada, bob).friends()).isTrue();
            network().unfollow(ada, bob);
            network().unfollow(bob, ada);
        });
    }

    @Test
    void requestThatIsWithdrawnIsGoneWhetherItWasAcceptedOrNot() throws Exception {
        profiles().change(ada, ProfileChanges.none().isPrivate(true));
        repeat(i -> {
            network().follow(bob, ada);

            List<Object> results =
                    race(() -> network().accept(ada, bob), () -> network().unfollow(bob, ada));

            assertThat(results.get(0)).isIn(true, "NotFoundException");
            assertThat(results.get(1)).isEqualTo(true);
            assertThat(network().relation(bob, ada)).isEqualTo(NONE);
        });
    }

    @Test
    void requestIsEitherAcceptedOrDeclined() throws Exception {
        profiles().change(ada, ProfileChanges.none().isPrivate(true));
        repeat(i -> {
            network().follow(bob, ada);

            List<Object> results =
                    race(() -> network().accept(ada, bob), () -> network().decline(ada, bob));

            boolean accepted = results.get(0).equals(true);
            assertThat(results).isEqualTo(accepted ? List.of(true, false) : List.of("NotFoundException", true));
            assertThat(network().relation(bob, ada).follows()).isEqualTo(accepted);
            network().unfollow(bob, ada);
        });
    }

    @Test
    void noRequestWaitsForAnAccountThatBecamePublic() throws Exception {
        repeat(i -> {
            profiles().change(ada, ProfileChanges.none().isPrivate(true));

            race(
                    () -> network().follow(bob, ada),
                    () -> profiles().change(ada, ProfileChanges.none().isPrivate(false)));

            assertThat(network().relation(bob, ada).follows()).isTrue();
            network().unfollow(bob, ada);
        });
    }

    @Test
    void deletedUserIsFollowedByNobody() throws Exception {
        repeat(i -> {
            UserId leaving = user("leaving" + i);

            List<Object> results = race(
                    () -> network().follow(bob, leaving).name(),
                    () -> marquee.users().delete(leaving));

            assertThat(results.get(0)).isIn("ACCEPTED", "NotFoundException");
            assertThat(results.get(1)).isEqualTo(true);
            assertThat(network().counts(Viewer.of(bob), bob).following()).isZero();
        });
    }

    @Test
    void afterABlockNoMembershipIsLeft() throws Exception {
        ListId list = list(ada, List.of());
        repeat(i -> {
            List<Object> invited = race(
                    () -> lists().invite(ada, list, bob, ListRole.EDITOR),
                    call(() -> network().block(bob, ada)));
            assertThat(invited.get(0)).isIn(true, "NotAllowedException");
            assertThat(lists().members(Viewer.of(ada), list)).isEmpty();
            network().unblock(bob, ada);
            assertThat(lists().invitations(bob, FIRST)).isEmpty();

            lists().invite(ada, list, bob, ListRole.EDITOR);
            List<Object> accepted =
                    race(() -> lists().accept(bob, list), call(() -> network().block(ada, bob)));
            assertThat(accepted.get(0)).isIn(true, "NotFoundException");
            network().unblock(ada, bob);
            assertThat(lists().members(Viewer.of(ada), list)).isEmpty();
        });
    }

    @Test
    void editorWhoIsBlockedOrRemovedFinishesAChangeOrIsRefused() throws Exception {
        List<MovieId> movies = movies(2);
        ListId list = list(ada, movies.subList(0, 1));
        repeat(i -> {
            share(list, bob);
            boolean byBlock = i % 2 == 0;
            List<Object> results = race(
                    () -> lists().add(bob, list, movies.get(1)),
                    byBlock ? call(() -> network().block(ada, bob)) : call(() -> lists().removeMember(ada, list, bob)));

            assertThat(results.get(0)).isIn(true, "NotFoundException");
            assertThat(lists().movieIds(Viewer.of(ada), list))
                    .hasSize(results.get(0).equals(true) ? 2 : 1);
            lists().remove(ada, list, movies.get(1));
            network().unblock(ada, bob);
        });
    }

    @Test
    void oneOfTwoArrangementsWins() throws Exception {
        List<MovieId> movies = movies(3);
        List<MovieId> one = List.of(movies.get(2), movies.get(1), movies.get(0));
        List<MovieId> other = List.of(movies.get(1), movies.get(2), movies.get(0));
        ListId list = list(ada, movies);
        share(list, bob);
        repeat(i -> {
            int version = lists().find(Viewer.of(ada), list).orElseThrow().version();

            List<Object> results = race(
                    () -> lists().arrange(ada, list, version, one), () -> lists().arrange(bob, list, version, other));

            assertThat(results).containsExactlyInAnyOrder(version + 1, "StaleVersionException");
            assertThat(lists().movieIds(Viewer.of(ada), list))
                    .isEqualTo(results.get(0).equals(version + 1) ? one : other);
            lists().arrange(ada, list, version + 1, movies);
        });
    }

    @Test
    void twoMovesAtOnceBothTakeEffect() throws Exception {
        List<MovieId> movies = movies(4);
        ListId list = list(ada, movies);
        share(list, bob);
        repeat(i -> {
            int version = lists().find(Viewer.of(ada), list).orElseThrow().version();

            List<Object> results = race(
                    () -> lists().move(ada, list, movies.get(3), movies.get(0)),
                    () -> lists().move(bob, list, movies.get(2), movies.get(1)));

            assertThat(results).containsExactly(true, true);
            assertThat(lists().movieIds(Viewer.of(ada), list))
                    .containsExactly(movies.get(3), movies.get(0), movies.get(2), movies.get(1));
            assertThat(lists().arrange(ada, list, version + 2, movies)).isEqualTo(version + 3);
        });
    }

    @Test
    void filmIsAddedOnceAndListsOfOneNameAreTwo() throws Exception {
        List<MovieId> movies = movies(2);
        ListId list = list(ada, List.of());
        share(list, bob);
        repeat(i -> {
            assertThat(race(() -> lists().add(ada, list, movies.get(0)), () -> lists().add(bob, list, movies.get(0))))
                    .containsExactlyInAnyOrder(true, false);
            lists().remove(ada, list, movies.get(0));
            assertThat(race(() -> lists().add(ada, list, movies.get(0)), () -> lists().add(bob, list, movies.get(1))))
                    .containsExactly(true, true);
            assertThat(lists().movieIds(Viewer.of(bob), list)).containsExactlyInAnyOrderElementsOf(movies);
            movies.forEach(movie -> lists().remove(bob, list, movie));
            assertThat(race(
                            () -> lists().create(ada, NewList.named("Twice")).id(),
                            () -> lists().create(ada, NewList.named("Twice")).id()))
                    .doesNotHaveDuplicates()
                    .allMatch(ListId.class::isInstance);
        });
    }

    @Test
    void deletedEditorAndAnArrangementDoNotStopEachOther() throws Exception {
        List<MovieId> movies = movies(6);
        List<MovieId> turned = new ArrayList<>(movies.subList(3, 6));
        turned.addAll(movies.subList(0, 3));
        repeat(i -> {
            UserId editor = user("editor" + i);
            ListId list = list(ada, movies.subList(0, 1));
            share(list, editor);
            lists().addAll(
                            editor,
                            list,
                            movies.stream()
                                    .map(movie -> new ListItem(movie, "note"))
                                    .toList());
            int version = lists().find(Viewer.of(ada), list).orElseThrow().version();

            List<Object> results = race(
                    () -> lists().arrange(ada, list, version, turned),
                    () -> marquee.users().delete(editor));

            assertThat(results).containsExactly(version + 1, true);
            assertThat(lists().films(Viewer.of(ada), list, FIRST).items())
                    .hasSize(6)
                    .allMatch(film -> film.note() == null);
        });
    }

    @Test
    void deletedOwnerAndAChangeByAnEditorDoNotStopEachOther() throws Exception {
        MovieId heat = movie(949, "Heat");
        repeat(i -> {
            UserId owner = user("owner" + i);
            ListId list = list(owner, List.of());
            lists().invite(owner, list, bob, ListRole.EDITOR);
            lists().accept(bob, list);

            List<Object> results = race(
                    () -> lists().add(bob, list, heat), () -> marquee.users().delete(owner));

            assertThat(results.get(0)).isIn(true, "NotFoundException");
            assertThat(results.get(1)).isEqualTo(true);
            assertThat(lists().find(Viewer.of(bob), list)).isEmpty();
        });
    }

    @Test
    void filmIsRecommendedOnceAndNotAcrossABlock() throws Exception {
        MovieId heat = movie(949, "Heat");
        repeat(i -> {
            befriend(ada, bob);
            assertThat(race(
                            call(() -> tips().send(ada, bob, heat, null)),
                            call(() -> tips().send(ada, bob, heat, null))))
                    .containsExactlyInAnyOrder("done", "DuplicateException");
            List<Object> results = race(
                    call(() -> tips().send(bob, ada, heat, null)),
                    call(() -> network().block(ada, bob)));
            assertThat(results.get(0)).isIn("done", "NotAllowedException");
            network().unblock(ada, bob);
            assertThat(tips().received(ada, FIRST)).isEmpty();
            assertThat(tips().received(bob, FIRST)).isEmpty();
        });
    }

    private ReviewId leftReview(int number, UserId one, UserId other, List<CommentId> comments) {
        UserId author = user("author" + number);
        ReviewId review = marquee.community()
                .reviews()
                .write(author, NewReview.of(movie(949, "Heat"), "Coffee."))
                .id();
        for (UserId user : List.of(one, other)) {
            comments.add(marquee.community()
                    .comments()
                    .write(user, NewComment.on(review, "True."))
                    .id());
        }
        marquee.users().delete(author);
        return review;
    }

    @Test
    void reviewOfADeletedUserGoesWithItsLastTwoCommentsWhoeverRemovesThem() throws Exception {
        Viewer moderator = Viewer.moderator(ada);
        repeat(i -> {
            List<CommentId> comments = new ArrayList<>();
            UserId leaving = user("leaving" + i);
            UserId other = user("other" + i);
            ReviewId review = leftReview(i, leaving, other, comments);

            List<Object> results = race(
                    () -> i % 3 == 0
                            ? marquee.users().delete(leaving)
                            : marquee.community().comments().delete(leaving, comments.get(0)),
                    () -> i % 3 == 2
                            ? marquee.community().comments().delete(other, comments.get(1))
                            : marquee.users().delete(other));

            assertThat(results).containsExactly(true, true);
            assertThat(marquee.community().reviews().find(moderator, review)).isEmpty();
        });
    }

    @Test
    void commentOfADeletedUserGoesWithTheLastReplyThatIsDeletedMeanwhile() throws Exception {
        MovieId heat = movie(949, "Heat");
        ReviewId review = marquee.community()
                .reviews()
                .write(ada, NewReview.of(heat, "Coffee."))
                .id();
        repeat(i -> {
            UserId leaving = user("leaving" + i);
            UserId other = user("other" + i);
            CommentId first = marquee.community()
                    .comments()
                    .write(leaving, NewComment.on(review, "True."))
                    .id();
            marquee.community()
                    .comments()
                    .write(other, NewComment.on(review, "No.").answering(first));

            assertThat(race(
                            () -> marquee.users().delete(leaving),
                            () -> marquee.users().delete(other)))
                    .containsExactly(true, true);

            assertThat(marquee.community().comments().find(Viewer.moderator(ada), first))
                    .isEmpty();
        });
    }

    @Test
    void accountsThatLikeEachOthersReviewsAreDeletedAtOnce() throws Exception {
        List<MovieId> movies = movies(6);
        repeat(i -> {
            UserId one = user("one" + i);
            UserId other = user("two" + i);
            for (MovieId movie : movies) {
                for (UserId author : List.of(one, other)) {
                    ReviewId review = marquee.community()
                            .reviews()
                            .write(author, NewReview.of(movie, "Coffee."))
                            .id();
                    marquee.community().likes().add(author.equals(one) ? other : one, review);
                }
            }

            assertThat(race(
                            () -> marquee.users().delete(one),
                            () -> marquee.users().delete(other)))
                    .containsExactly(true, true);
        });
    }
}
