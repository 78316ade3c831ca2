package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Author;
import dev.marquee.community.FollowState;
import dev.marquee.community.Profile;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

abstract class ProfileContract extends CommunityContract {

    @Test
    void userWhoChangedNothingHasTheSettingsOfANewOne() {
        UserId ada = user("ada");
        UserId nobody = new UserId(99);

        assertThat(profiles().of(ada)).isEqualTo(Profile.ofNew(ada));
        assertThat(profiles().of(nobody)).isEqualTo(Profile.ofNew(nobody));
        assertThat(profiles().change(ada, ProfileChanges.none())).isEqualTo(Profile.ofNew(ada));
    }

    @Test
    void changeKeepsWhatItDoesNotName() {
        UserId ada = user("ada");
        UserId bob = user("bob");

        profiles().change(ada, ProfileChanges.none().isPrivate(true));
        profiles().change(ada, ProfileChanges.none().visibility(Visibility.FRIENDS));
        Profile changed = profiles().change(ada, ProfileChanges.none().tasteVisibility(Visibility.PUBLIC));

        assertThat(changed).isEqualTo(new Profile(ada, true, Visibility.FRIENDS, Visibility.PUBLIC, true, true, true));
        assertThat(profiles().of(List.of(ada, bob, ada))).isEqualTo(Map.of(ada, changed, bob, Profile.ofNew(bob)));
        assertThat(profiles().of(List.of())).isEmpty();
    }

    @Test
    void settingsOfAMissingUserAreNotFoundAndTheTransactionStaysUsable() {
        UserId ada = user("ada");

        marquee.transaction(() -> {
            for (ProfileChanges changes :
                    List.of(ProfileChanges.none(), ProfileChanges.none().isPrivate(true))) {
                assertThatThrownBy(() -> profiles().change(new UserId(77), changes))
                        .isInstanceOf(NotFoundException.class)
                        .hasMessageContaining("77");
            }
            profiles().change(ada, ProfileChanges.none().isPrivate(true));
        });

        assertThat(profiles().of(ada).isPrivate()).isTrue();
    }

    @Test
    void privateAccountThatBecomesPublicAcceptsWhatWaits() {
        UserId ada = privateUser("ada");
        UserId bob = user("bob");
        network().follow(bob, ada);

        profiles().change(ada, ProfileChanges.none().visibility(Visibility.PUBLIC));
        assertThat(network().relation(bob, ada).requested()).isTrue();
        profiles().change(ada, ProfileChanges.none().isPrivate(false));

        assertThat(network().relation(bob, ada).follows()).isTrue();
        assertThat(names(network().requests(ada, FIRST))).isEmpty();
    }

    @Test
    void publicAccountThatBecomesPrivateKeepsItsFollowers() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId eve = user("eve");
        network().follow(bob, ada);

        profiles().change(ada, ProfileChanges.none().isPrivate(true));

        assertThat(followers(Viewer.of(ada), ada)).containsExactly("bob");
        assertThat(followers(Viewer.of(bob), ada)).containsExactly("bob");
        assertThat(network().follow(eve, ada)).isEqualTo(FollowState.REQUESTED);
        assertThat(network().follow(bob, ada)).isEqualTo(FollowState.ACCEPTED);
    }

    @Test
    void namesLeaveOutWhoDoesNotExistAndBlocksInBothDirections() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId eve = user("eve");
        UserId zoe = user("zoe");
        network().block(ada, bob);
        network().block(eve, ada);
        List<UserId> all = List.of(ada, bob, eve, zoe, new UserId(99));

        assertThat(profiles().names(Viewer.of(ada), all))
                .isEqualTo(Map.of(ada, new Author(ada, "ada"), zoe, new Author(zoe, "zoe")));
        assertThat(profiles().names(Viewer.anybody(), all)).containsOnlyKeys(ada, bob, eve, zoe);
        assertThat(profiles().names(Viewer.moderator(ada), all)).containsOnlyKeys(ada, bob, eve, zoe);
        assertThat(profiles().names(Viewer.of(ada), List.of())).isEmpty();
    }

    @Test
    void tasteIsForFriendsUntilTheUserSaysOtherwise() {
        UserId ada = user("ada");
        UserId friend = user("friend");
        UserId follower = user("follower");
        befriend(ada, friend);
        network().follow(follower, ada);
        List<Viewer> viewers = List.of(
                Viewer.of(ada), Viewer.of(friend), Viewer.of(follower), Viewer.anybody(), Viewer.moderator(follower));

        assertThat(viewers.stream().map(viewer -> profiles().showsTaste(viewer, ada)))
                .containsExactly(true, true, false, false, true);
        profiles().change(ada, ProfileChanges.none().tasteVisibility(Visibility.PRIVATE));
        assertThat(viewers.stream().map(viewer -> profiles().showsTaste(viewer, ada)))
                .containsExactly(true, false, false, false, true);
        profiles().change(ada, ProfileChanges.none().tasteVisibility(Visibility.PUBLIC));
        assertThat(viewers.stream().map(viewer -> profiles().showsTaste(viewer, ada)))
                .containsExactly(true, true, true, true, true);
        profiles().change(ada, ProfileChanges.none().isPrivate(true));
        assertThat(viewers.stream().map(viewer -> profiles().showsTaste(viewer, ada)))
                .containsExactly(true, true, true, false, true);
        network().block(friend, ada);
        assertThat(profiles().showsTaste(Viewer.of(friend), ada)).isFalse();
        assertThat(profiles().showsTaste(Viewer.of(ada), new UserId(99))).isFalse();
        assertThat(profiles().showsTaste(Viewer.moderator(ada), new UserId(99))).isFalse();
    }

    @Test
    void settingsGoWithTheirUserAndAreNotInherited() {
        UserId ada = privateUser("ada");
        marquee.users().delete(ada);

        UserId other = user("ada");

        assertThat(other).isNotEqualTo(ada);
        assertThat(profiles().of(other)).isEqualTo(Profile.ofNew(other));
        assertThat(profiles().of(ada)).isEqualTo(Profile.ofNew(ada));
    }

    @Test
    void moreThanAThousandUsersAreRefused() {
        List<UserId> users =
                LongStream.rangeClosed(1, 1001).mapToObj(UserId::new).toList();

        assertThat(profiles().of(users.subList(0, 1000))).hasSize(1000);
        assertThatThrownBy(() -> profiles().of(users)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> profiles().names(Viewer.anybody(), users)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> network().relations(users.get(0), users)).isInstanceOf(InvalidValueException.class);
    }
}
