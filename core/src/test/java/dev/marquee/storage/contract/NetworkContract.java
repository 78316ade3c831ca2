package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Ability;
import dev.marquee.community.Author;
import dev.marquee.community.Contact;
import dev.marquee.community.FollowState;
import dev.marquee.community.NetworkCounts;
import dev.marquee.community.Relation;
import dev.marquee.community.Viewer;
import dev.marquee.page.PageRequest;
import dev.marquee.user.Role;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class NetworkContract extends CommunityContract {

    private static final Relation NONE = new Relation(false, false, false, false, false, false);
    private static final NetworkCounts NOTHING = new NetworkCounts(0, 0, 0);

    @Test
    void publicAccountIsFollowedAtOnce() {
        UserId ada = user("ada");
        UserId bob = user("bob");

        assertThat(network().follow(ada, bob)).isEqualTo(FollowState.ACCEPTED);
        assertThat(network().follow(ada, bob)).isEqualTo(FollowState.ACCEPTED);

        assertThat(network().relation(ada, bob)).isEqualTo(new Relation(true, false, false, false, false, false));
        assertThat(network().relation(bob, ada)).isEqualTo(new Relation(false, false, true, false, false, false));
        assertThat(network().followers(Viewer.anybody(), bob, FIRST))
                .containsExactly(new Contact(new Author(ada, "ada"), START));
        assertThat(network().counts(Viewer.anybody(), bob)).isEqualTo(new NetworkCounts(1, 0, 0));
    }

    @Test
    void privateAccountIsAskedAndAcceptsOnce() {
        UserId ada = user("ada");
        UserId bob = privateUser("bob");

        assertThat(network().follow(ada, bob)).isEqualTo(FollowState.REQUESTED);
        assertThat(network().follow(ada, bob)).isEqualTo(FollowState.REQUESTED);
        assertThat(network().relation(ada, bob)).isEqualTo(new Relation(false, true, false, false, false, false));
        assertThat(network().relation(bob, ada)).isEqualTo(new Relation(false, false, false, true, false, false));
        assertThat(followers(Viewer.of(bob), bob)).isEmpty();
        assertThat(following(Viewer.of(ada), ada)).isEmpty();
        assertThat(network().requests(bob, FIRST)).containsExactly(new Contact(new Author(ada, "ada"), START));
        clock.advance(Duration.ofDays(1));

        assertThat(network().accept(bob, ada)).isTrue();
        assertThat(network().accept(bob, ada)).isFalse();

        assertThat(network().followers(Viewer.of(ada), bob, FIRST))
                .containsExactly(new Contact(new Author(ada, "ada"), clock.instant()));
        assertThat(names(network().requests(bob, FIRST))).isEmpty();
    }

    @Test
    void requestIsDeclinedOrWithdrawnAndMayBeRepeated() {
        UserId ada = user("ada");
        UserId bob = privateUser("bob");

        network().follow(ada, bob);
        assertThat(network().decline(bob, ada)).isTrue();
        assertThat(network().decline(bob, ada)).isFalse();
        assertThatThrownBy(() -> network().accept(bob, ada))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("request");
        assertThat(network().follow(ada, bob)).isEqualTo(FollowState.REQUESTED);
        assertThat(network().unfollow(ada, bob)).isTrue();
        assertThat(network().unfollow(ada, bob)).isFalse();
        assertThatThrownBy(() -> network().accept(bob, ada)).isInstanceOf(NotFoundException.class);

        assertThat(network().relation(ada, bob)).isEqualTo(NONE);
    }

    @Test
    void followIsEndedByEitherSideAndNotDeclined() {
        UserId ada = user("ada");
        UserId bob = user("bob");

        network().follow(ada, bob);
        assertThat(network().decline(bob, ada)).isFalse();
        assertThat(network().removeFollower(bob, ada)).isTrue();
        assertThat(network().removeFollower(bob, ada)).isFalse();
        network().follow(ada, bob);
        assertThat(network().unfollow(ada, bob)).isTrue();

        assertThat(network().relation(ada, bob)).isEqualTo(NONE);
    }

    @Test
    void requestIsNoFollowerToRemove() {
        UserId ada = user("ada");
        UserId bob = privateUser("bob");
        network().follow(ada, bob);

        assertThat(network().removeFollower(bob, ada)).isFalse();
        assertThat(network().relation(ada, bob).requested()).isTrue();
    }

    @Test
    void friendsFollowEachOther() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId eve = user("eve");
        UserId zoe = privateUser("zoe");
        network().follow(ada, eve);
        befriend(ada, zoe);
        befriend(ada, bob);

        assertThat(network().relation(ada, bob).friends()).isTrue();
        assertThat(network().relation(ada, eve).friends()).isFalse();
        assertThat(network().friendIds(ada)).containsExactly(bob);
        assertThat(network().friendIds(bob)).containsExactly(ada);
        assertThat(network().friendIds(eve)).isEmpty();
        assertThat(network().friendIds(new UserId(99))).isEmpty();
        network().accept(zoe, ada);
        assertThat(network().friendIds(ada)).containsExactly(bob, zoe);
        assertThat(friends(Viewer.anybody(), ada)).containsExactlyInAnyOrder("bob", "zoe");
        assertThat(network().counts(Viewer.anybody(), ada)).isEqualTo(new NetworkCounts(2, 3, 2));
    }

    @Test
    void pagesAreCompleteAndTheNewestComesFirst() {
        UserId ada = user("ada");
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            UserId user = user("user" + i);
            befriend(ada, user);
            newestFirst.add(0, "user" + i);
            clock.advance(Duration.ofSeconds(1));
        }
        Viewer anybody = Viewer.anybody();

        assertThat(inPagesOfTwo(page -> network().followers(anybody, ada, page)))
                .extracting(contact -> contact.user().username())
                .isEqualTo(newestFirst);
        assertThat(inPagesOfTwo(page -> network().following(anybody, ada, page)))
                .extracting(contact -> contact.user().username())
                .isEqualTo(newestFirst);
        assertThat(inPagesOfTwo(page -> network().friends(anybody, ada, page)))
                .extracting(contact -> contact.user().username())
                .isEqualTo(newestFirst);
    }

    @Test
    void pagesOfRequestsAndBlocksAreComplete() {
        UserId ada = privateUser("ada");
        for (int i = 0; i < 5; i++) {
            UserId asking = user("asking" + i);
            UserId blocked = user("blocked" + i);
            network().follow(asking, ada);
            network().block(ada, blocked);
        }

        assertThat(inPagesOfTwo(page -> network().requests(ada, page)))
                .extracting(contact -> contact.user().username())
                .containsExactly("asking0", "asking1", "asking2", "asking3", "asking4");
        assertThat(inPagesOfTwo(page -> network().blocks(ada, page)))
                .extracting(contact -> contact.user().username())
                .containsExactly("blocked0", "blocked1", "blocked2", "blocked3", "blocked4");
    }

    @Test
    void cursorOfAnotherListIsRefused() {
        UserId ada = user("ada");
        network().follow(user("bob"), ada);
        network().follow(user("eve"), ada);
        PageRequest one = PageRequest.first(1);
        PageRequest next =
                one.after(network().followers(Viewer.of(ada), ada, one).next().orElseThrow());

        assertThatThrownBy(() -> network().following(Viewer.of(ada), ada, next))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
        assertThatThrownBy(() -> network().blocks(ada, next)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void followOfOneselfOrOfWhoDoesNotExistIsRefusedAndTheTransactionStaysUsable() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId nobody = new UserId(77);

        marquee.transaction(() -> {
            assertThatThrownBy(() -> network().follow(ada, ada))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(ada.toString());
            assertThatThrownBy(() -> network().follow(ada, nobody))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> network().follow(nobody, ada)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> network().block(ada, nobody)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> network().block(ada, ada)).isInstanceOf(InvalidValueException.class);
            network().follow(ada, bob);
        });

        assertThat(network().relation(ada, bob).follows()).isTrue();
        assertThat(network().relation(ada, ada)).isEqualTo(NONE);
        assertThat(network().relation(ada, nobody)).isEqualTo(NONE);
    }

    @Test
    void blockEndsFollowsAndRequestsInBothDirections() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId eve = privateUser("eve");
        befriend(ada, bob);
        network().follow(ada, eve);
        network().follow(eve, ada);

        network().block(ada, bob);
        network().block(eve, ada);

        assertThat(network().relation(ada, bob)).isEqualTo(new Relation(false, false, false, false, true, false));
        assertThat(network().relation(bob, ada)).isEqualTo(new Relation(false, false, false, false, false, true));
        assertThat(network().relation(ada, eve)).isEqualTo(new Relation(false, false, false, false, false, true));
        assertThat(network().friendIds(ada)).isEmpty();
        assertThat(names(network().requests(eve, FIRST))).isEmpty();
        assertThat(names(network().blocks(ada, FIRST))).containsExactly("bob");
        assertThat(names(network().blocks(bob, FIRST))).isEmpty();
    }

    @Test
    void blockRepeatedIsADuplicateAndOneOfTheOtherSideIsNot() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        network().block(ada, bob);

        marquee.transaction(() -> {
            assertThatThrownBy(() -> network().block(ada, bob))
                    .isInstanceOfSatisfying(
                            DuplicateException.class, e -> assertThat(e.field()).isEqualTo("block"));
            network().block(bob, ada);
        });

        assertThat(network().relation(ada, bob)).isEqualTo(new Relation(false, false, false, false, true, true));
        assertThat(network().unblock(ada, bob)).isTrue();
        assertThat(network().unblock(ada, bob)).isFalse();
        assertThat(network().relation(ada, bob)).isEqualTo(new Relation(false, false, false, false, false, true));
    }

    @Test
    void blockInEitherDirectionForbidsToFollow() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        network().block(ada, bob);

        assertThatThrownBy(() -> network().follow(ada, bob)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> network().follow(bob, ada))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("block");
    }

    @Test
    void unblockingBringsNothingBackAndAllowsToFollowAgain() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        befriend(ada, bob);
        network().block(ada, bob);

        assertThat(network().unblock(ada, bob)).isTrue();

        assertThat(network().relation(ada, bob)).isEqualTo(NONE);
        assertThat(network().follow(bob, ada)).isEqualTo(FollowState.ACCEPTED);
        assertThat(network().relation(ada, bob)).isEqualTo(new Relation(false, false, true, false, false, false));
    }

    @Test
    void blockedUserIsOnNoListAndInNoCountThatTheOtherSees() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId host = user("host");
        befriend(ada, host);
        befriend(bob, host);
        network().block(ada, bob);

        for (UserId[] pair : new UserId[][] {{ada, bob}, {bob, ada}}) {
            Viewer viewer = Viewer.of(pair[0]);
            String own = pair[0].equals(ada) ? "ada" : "bob";
            assertThat(followers(viewer, host)).containsExactly(own);
            assertThat(following(viewer, host)).containsExactly(own);
            assertThat(friends(viewer, host)).containsExactly(own);
            assertThat(network().counts(viewer, host)).isEqualTo(new NetworkCounts(1, 1, 1));
            assertThat(followers(viewer, pair[1])).isEmpty();
            assertThat(following(viewer, pair[1])).isEmpty();
            assertThat(friends(viewer, pair[1])).isEmpty();
            assertThat(network().counts(viewer, pair[1])).isEqualTo(NOTHING);
        }
        assertThat(network().counts(Viewer.of(host), host)).isEqualTo(new NetworkCounts(2, 2, 2));
        assertThat(network().counts(Viewer.anybody(), host)).isEqualTo(new NetworkCounts(2, 2, 2));
        assertThat(network().counts(Viewer.moderator(ada), bob)).isEqualTo(new NetworkCounts(1, 1, 1));
    }

    @Test
    void privateAccountShowsItsListsAndCountsToItselfAndItsFollowersAlone() {
        UserId ada = privateUser("ada");
        UserId follower = user("follower");
        UserId asking = user("asking");
        network().follow(follower, ada);
        network().accept(ada, follower);
        befriend(follower, user("bob"));
        network().follow(ada, follower);
        network().follow(asking, ada);

        for (Viewer viewer : List.of(Viewer.of(ada), Viewer.of(follower), Viewer.moderator(asking))) {
            assertThat(followers(viewer, ada)).containsExactly("follower");
            assertThat(following(viewer, ada)).containsExactly("follower");
            assertThat(friends(viewer, ada)).containsExactly("follower");
            assertThat(network().counts(viewer, ada)).isEqualTo(new NetworkCounts(1, 1, 1));
        }
        for (Viewer viewer : List.of(Viewer.of(asking), Viewer.anybody())) {
            assertThat(followers(viewer, ada)).isEmpty();
            assertThat(following(viewer, ada)).isEmpty();
            assertThat(friends(viewer, ada)).isEmpty();
            assertThat(network().counts(viewer, ada)).isEqualTo(NOTHING);
        }
    }

    @Test
    void relationsAreThoseOfEachPair() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId eve = user("eve");
        UserId zoe = user("zoe");
        UserId nobody = new UserId(99);
        befriend(ada, bob);
        network().block(eve, ada);

        assertThat(network().relations(ada, List.of(bob, eve, zoe, nobody, bob)))
                .isEqualTo(Map.of(
                        bob, network().relation(ada, bob), eve, network().relation(ada, eve), zoe, NONE, nobody, NONE));
        assertThat(network().relations(ada, List.of())).isEmpty();
    }

    @Test
    void userWhoMayNotFollowIsRefusedAndKeepsWhatThereIs() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId eve = user("eve");
        UserId moderator = user("moderator");
        marquee.users().setRole(moderator, Role.MODERATOR);
        network().follow(ada, bob);
        marquee.community().moderation().allow(moderator, ada, Ability.FOLLOW, false, null);

        assertThatThrownBy(() -> network().follow(ada, eve))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("moderator");
        assertThat(network().follow(ada, bob)).isEqualTo(FollowState.ACCEPTED);
        marquee.community().moderation().allow(moderator, ada, Ability.FOLLOW, true, null);
        assertThat(network().follow(ada, eve)).isEqualTo(FollowState.ACCEPTED);
    }

    @Test
    void deletedUserIsOnNoListAndTheNextOfThatNameInheritsNothing() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId eve = user("eve");
        befriend(ada, bob);
        network().block(eve, ada);

        marquee.users().delete(ada);
        UserId other = user("ada");

        assertThat(other).isGreaterThan(ada);
        assertThat(network().relation(bob, other)).isEqualTo(NONE);
        assertThat(network().relation(bob, ada)).isEqualTo(NONE);
        assertThat(network().relation(eve, other)).isEqualTo(NONE);
        assertThat(network().friendIds(bob)).isEmpty();
        assertThat(names(network().blocks(eve, FIRST))).isEmpty();
        assertThat(network().counts(Viewer.of(bob), bob)).isEqualTo(NOTHING);
        assertThat(followers(Viewer.of(bob), bob)).isEmpty();
    }

    @Test
    void whoTakesAUsernameThatWasGivenUpInheritsNothing() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId eve = user("eve");
        befriend(ada, bob);
        network().block(eve, ada);

        marquee.users().update(ada, UserChanges.none().username("grace").email("grace@example.com"));
        UserId other = user("ada");

        assertThat(network().relation(bob, ada)).isEqualTo(new Relation(true, false, true, false, false, false));
        assertThat(network().relation(bob, other)).isEqualTo(NONE);
        assertThat(network().relation(eve, other)).isEqualTo(NONE);
        assertThat(names(network().blocks(eve, FIRST))).containsExactly("grace");
        assertThat(followers(Viewer.of(bob), bob)).containsExactly("grace");
        assertThat(followers(Viewer.of(bob), other)).isEmpty();
    }
}
