package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.InvalidValueException;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Author;
import dev.marquee.community.ListChanges;
import dev.marquee.community.ListId;
import dev.marquee.community.ListInvitation;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListMember;
import dev.marquee.community.ListQuery;
import dev.marquee.community.ListRole;
import dev.marquee.community.ListedMovie;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.SharedList;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.user.Role;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees a list, and what others than its owner do with it. */
abstract class ListSharingContract extends CommunityContract {

    private UserId ada = new UserId(1);
    private UserId bob = new UserId(1);
    private UserId eve = new UserId(1);
    private ListId list = new ListId(1);
    private MovieId heat = new MovieId(1);
    private MovieId ronin = new MovieId(1);

    @BeforeEach
    void create() {
        ada = user("ada");
        bob = user("bob");
        eve = user("eve");
        heat = movie(949, "Heat");
        ronin = movie(8195, "Ronin");
        list = list(ada, "Heists", Visibility.PRIVATE);
        lists().addAll(ada, list, List.of(new ListItem(heat, "by Ada"), new ListItem(ronin, null)));
    }

    private ListId list(UserId owner, String name, Visibility visibility) {
        return lists().create(owner, NewList.named(name).visibility(visibility)).id();
    }

    private void share(UserId user, ListRole role) {
        lists().invite(ada, list, user, role);
        lists().accept(user, list);
    }

    private boolean sees(Viewer viewer) {
        boolean found = lists().find(viewer, list).isPresent();
        assertThat(lists().films(viewer, list, FIRST).items().isEmpty()).isEqualTo(!found);
        assertThat(lists().movieIds(viewer, list).isEmpty()).isEqualTo(!found);
        return found;
    }

    private boolean sees(UserId user) {
        return sees(Viewer.of(user));
    }

    private List<String> names(Viewer viewer, ListQuery query) {
        return lists().list(viewer, query).items().stream()
                .map(SharedList::name)
                .toList();
    }

    private List<String> members(Viewer viewer) {
        return lists().members(viewer, list).stream()
                .map(member -> member.user().username())
                .toList();
    }

    @Test
    void invitedUserIsAMemberOnceThatIsAccepted() {
        assertThat(lists().invite(ada, list, bob, ListRole.VIEWER)).isTrue();
        assertThat(lists().invite(ada, list, bob, ListRole.VIEWER)).isFalse();
        assertThat(sees(bob)).isFalse();
        assertThat(lists().invitations(bob, FIRST))
                .containsExactly(new ListInvitation(list, "Heists", new Author(ada, "ada"), ListRole.VIEWER, START));
        clock.advance(Duration.ofDays(1));

        assertThat(lists().accept(bob, list)).isTrue();
        assertThat(lists().accept(bob, list)).isFalse();

        assertThat(sees(bob)).isTrue();
        assertThat(lists().invitations(bob, FIRST)).isEmpty();
        assertThat(lists().find(Viewer.of(bob), list).orElseThrow().viewerRole())
                .isEqualTo(ListRole.VIEWER);
        assertThat(lists().members(Viewer.of(bob), list))
                .containsExactly(new ListMember(new Author(bob, "bob"), ListRole.VIEWER, START, clock.instant()));
        assertThat(lists().invite(ada, list, bob, ListRole.EDITOR)).isTrue();
        assertThat(lists().find(Viewer.of(bob), list).orElseThrow().viewerRole())
                .isEqualTo(ListRole.EDITOR);
    }

    @Test
    void membersAndTheirInvitationsAreForTheOwnerAndMembersToSee() {
        share(bob, ListRole.VIEWER);
        lists().invite(ada, list, eve, ListRole.EDITOR);
        lists().change(ada, list, 2, ListChanges.none().visibility(Visibility.PUBLIC));

        assertThat(members(Viewer.of(ada))).containsExactly("bob", "eve");
        assertThat(members(Viewer.moderator(user("mod")))).containsExactly("bob", "eve");
        assertThat(members(Viewer.of(bob))).containsExactly("bob");
        assertThat(members(Viewer.of(eve))).isEmpty();
        assertThat(members(Viewer.anybody())).isEmpty();
        assertThat(lists().find(Viewer.of(eve), list).orElseThrow().viewerRole())
                .isNull();
    }

    /** What a user attempts, and who may. */
    private Map<String, Consumer<UserId>> changes() {
        Map<String, Consumer<UserId>> changes = new LinkedHashMap<>();
        changes.put("edit add", user -> lists().add(user, list, movie(348, "Alien")));
        changes.put("edit annotate", user -> lists().annotate(user, list, ronin, "cars"));
        changes.put("edit move", user -> lists().move(user, list, ronin, heat));
        changes.put("edit arrange", user -> lists().arrange(user, list, version(), order()));
        changes.put(
                "edit rename",
                user -> lists().change(user, list, version(), ListChanges.none().name("Capers")));
        changes.put("edit remove", user -> lists().remove(user, list, ronin));
        changes.put(
                "own visibility",
                user -> lists().change(user, list, version(), ListChanges.none().visibility(Visibility.FRIENDS)));
        changes.put("own renewSecret", user -> lists().renewSecret(user, list));
        changes.put("own endSecret", user -> lists().endSecret(user, list));
        changes.put("own invite", user -> lists().invite(user, list, user("guest" + user), ListRole.VIEWER));
        changes.put("own removeMember", user -> lists().removeMember(user, list, new UserId(77)));
        changes.put("own restore", user -> lists().restore(user, list));
        changes.put("own delete", user -> lists().delete(user, list));
        return changes;
    }

    private int version() {
        return lists().find(Viewer.of(ada), list).orElseThrow().version();
    }

    private List<MovieId> order() {
        return lists().movieIds(Viewer.of(ada), list);
    }

    @Test
    void editorsChangeFilmsAndNamesAndTheOwnerTheRest() {
        UserId viewer = user("viewer");
        share(bob, ListRole.EDITOR);
        share(viewer, ListRole.VIEWER);
        lists().invite(ada, list, eve, ListRole.EDITOR);

        changes().forEach((name, change) -> {
            SharedList before = lists().find(Viewer.of(ada), list).orElseThrow();
            List<MovieId> films = order();
            assertThatThrownBy(() -> change.accept(viewer)).as(name).isInstanceOf(NotAllowedException.class);
            assertThatThrownBy(() -> change.accept(eve)).as(name).isInstanceOf(NotFoundException.class);
            if (name.startsWith("own")) {
                assertThatThrownBy(() -> change.accept(bob)).as(name).isInstanceOf(NotAllowedException.class);
            }
            assertThat(lists().find(Viewer.of(ada), list)).as(name).contains(before);
            assertThat(order()).as(name).isEqualTo(films);
        });
        changes().forEach((name, change) -> change.accept(name.startsWith("own") ? ada : bob));
        assertThat(sees(bob)).isFalse();
    }

    @Test
    void publicListIsForNobodyElseToChange() {
        lists().change(ada, list, 2, ListChanges.none().visibility(Visibility.PUBLIC));

        changes()
                .forEach((name, change) ->
                        assertThatThrownBy(() -> change.accept(eve)).as(name).isInstanceOf(NotAllowedException.class));
        assertThat(version()).isEqualTo(3);
    }

    @Test
    void editorMayRepeatTheVisibilityThatThereIs() {
        share(bob, ListRole.EDITOR);

        SharedList changed = lists().change(
                        bob, list, version(), ListChanges.none().name("Capers").visibility(Visibility.PRIVATE));

        assertThat(changed.name()).isEqualTo("Capers");
        assertThat(changed.linked()).isFalse();
    }

    @Test
    void memberLeavesOrIsRemovedAndSeesTheListNoMore() {
        share(bob, ListRole.EDITOR);
        share(eve, ListRole.VIEWER);
        MovieId alien = movie(348, "Alien");
        lists().add(bob, list, alien);

        assertThat(lists().leave(bob, list)).isTrue();
        assertThat(lists().leave(bob, list)).isFalse();
        assertThat(lists().removeMember(ada, list, eve)).isTrue();
        assertThat(lists().removeMember(ada, list, eve)).isFalse();

        assertThat(sees(bob)).isFalse();
        assertThat(sees(eve)).isFalse();
        assertThat(members(Viewer.of(ada))).isEmpty();
        assertThat(order()).containsExactly(heat, ronin, alien);
        assertThatThrownBy(() -> lists().add(bob, list, alien)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void invitationIsDeclinedOrWithdrawn() {
        lists().invite(ada, list, bob, ListRole.VIEWER);
        lists().invite(ada, list, eve, ListRole.VIEWER);

        assertThat(lists().leave(bob, list)).isTrue();
        assertThat(lists().removeMember(ada, list, eve)).isTrue();

        for (UserId user : List.of(bob, eve)) {
            assertThatThrownBy(() -> lists().accept(user, list))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("invitation");
        }
        assertThat(lists().invite(ada, list, bob, ListRole.EDITOR)).isTrue();
    }

    @Test
    void invitationOfTheOwnerOfAMissingOrABlockedUserIsRefused() {
        UserId zoe = user("zoe");
        network().block(ada, eve);
        network().block(zoe, ada);

        marquee.transaction(() -> {
            assertThatThrownBy(() -> lists().invite(ada, list, ada, ListRole.EDITOR))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> lists().invite(ada, list, new UserId(77), ListRole.EDITOR))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            for (UserId user : List.of(eve, zoe)) {
                assertThatThrownBy(() -> lists().invite(ada, list, user, ListRole.EDITOR))
                        .isInstanceOf(NotAllowedException.class);
            }
            lists().invite(ada, list, bob, ListRole.VIEWER);
        });

        assertThat(members(Viewer.of(ada))).containsExactly("bob");
    }

    @Test
    void listHasAtMostAHundredMembers() {
        marquee.transaction(() -> {
            for (int i = 0; i < SharedLists.MAX_MEMBERS; i++) {
                lists().invite(ada, list, user("guest" + i), ListRole.VIEWER);
            }
        });

        assertThatThrownBy(() -> lists().invite(ada, list, bob, ListRole.VIEWER))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("100");
        assertThat(members(Viewer.of(ada))).hasSize(100);
    }

    @Test
    void invitationsToADeletedListAreGoneUntilItIsRestored() {
        lists().invite(ada, list, bob, ListRole.VIEWER);
        lists().delete(ada, list);

        assertThat(lists().invitations(bob, FIRST)).isEmpty();
        assertThatThrownBy(() -> lists().accept(bob, list)).isInstanceOf(NotFoundException.class);
        lists().restore(ada, list);
        assertThat(lists().accept(bob, list)).isTrue();
    }

    @Test
    void pagesOfInvitationsAreComplete() {
        for (int i = 0; i < 5; i++) {
            lists().invite(ada, list(ada, "List " + i, Visibility.PRIVATE), bob, ListRole.VIEWER);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(inPagesOfTwo(page -> lists().invitations(bob, page)))
                .extracting(ListInvitation::name)
                .containsExactly("List 4", "List 3", "List 2", "List 1", "List 0");
    }

    @Test
    void visibilityIsThatOfTheListAndOfAPrivateAccount() {
        UserId friend = user("friend");
        UserId follower = user("follower");
        befriend(ada, friend);
        network().follow(follower, ada);
        List<Viewer> viewers = List.of(
                Viewer.of(ada),
                Viewer.moderator(eve),
                Viewer.of(friend),
                Viewer.of(follower),
                Viewer.of(eve),
                Viewer.anybody());

        assertThat(viewers.stream().map(this::sees)).containsExactly(true, true, false, false, false, false);
        lists().change(ada, list, version(), ListChanges.none().visibility(Visibility.FRIENDS));
        assertThat(viewers.stream().map(this::sees)).containsExactly(true, true, true, false, false, false);
        lists().change(ada, list, version(), ListChanges.none().visibility(Visibility.PUBLIC));
        assertThat(viewers.stream().map(this::sees)).containsExactly(true, true, true, true, true, true);
        profiles().change(ada, ProfileChanges.none().isPrivate(true));
        assertThat(viewers.stream().map(this::sees)).containsExactly(true, true, true, true, false, false);
        assertThat(viewers.stream()
                        .map(viewer -> names(viewer, ListQuery.of(ada)).size()))
                .containsExactly(1, 1, 1, 1, 0, 0);
        network().removeFollower(ada, friend);
        assertThat(sees(friend)).isFalse();
    }

    @Test
    void secretShowsThatListToAnybodyWhoHasIt() {
        String secret = lists().renewSecret(ada, list);
        ListId other = list(ada, "Others", Visibility.PRIVATE);
        Viewer holder = Viewer.anybody().holding(secret);

        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        assertThat(lists().findBySecret(holder).orElseThrow().name()).isEqualTo("Heists");
        assertThat(lists().findBySecret(Viewer.of(bob).holding(secret))).isPresent();
        assertThat(sees(holder)).isTrue();
        assertThat(lists().films(holder, list, FIRST).items())
                .extracting(ListedMovie::note)
                .containsExactly("by Ada", null);
        assertThat(lists().find(holder, other)).isEmpty();
        assertThat(lists().movieIds(holder, other)).isEmpty();
        assertThat(names(holder, ListQuery.all())).isEmpty();
        assertThat(names(holder, ListQuery.of(ada))).isEmpty();
        assertThat(names(holder, ListQuery.named("heists"))).isEmpty();
        assertThat(lists().members(holder, list)).isEmpty();
        assertThat(lists().findBySecret(Viewer.anybody())).isEmpty();
        assertThat(lists().findBySecret(Viewer.anybody().holding("guess"))).isEmpty();
        assertThatThrownBy(() -> lists().copy(bob, list, NewList.named("Copy"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void linkIsRenewedAndEndedAndStaysWhenTheListIsRenamed() {
        String first = lists().renewSecret(ada, list);
        int version = version();
        lists().change(ada, list, version, ListChanges.none().name("Capers"));
        assertThat(lists().findBySecret(Viewer.anybody().holding(first))
                        .orElseThrow()
                        .name())
                .isEqualTo("Capers");

        String second = lists().renewSecret(ada, list);

        assertThat(second).isNotEqualTo(first);
        assertThat(lists().findBySecret(Viewer.anybody().holding(first))).isEmpty();
        assertThat(sees(Viewer.anybody().holding(first))).isFalse();
        assertThat(sees(Viewer.anybody().holding(second))).isTrue();
        assertThat(lists().find(Viewer.of(ada), list).orElseThrow().linked()).isTrue();
        assertThat(lists().findBySecret(Viewer.anybody().holding(second))
                        .orElseThrow()
                        .linked())
                .isFalse();
        assertThat(lists().endSecret(ada, list)).isTrue();
        assertThat(lists().endSecret(ada, list)).isFalse();
        assertThat(sees(Viewer.anybody().holding(second))).isFalse();
        assertThat(version()).isEqualTo(version + 1);
    }

    @Test
    void linkShowsNothingOfADeletedListNorAcrossABlock() {
        String secret = lists().renewSecret(ada, list);
        network().block(bob, ada);
        network().block(ada, eve);

        assertThat(lists().findBySecret(Viewer.of(bob).holding(secret))).isEmpty();
        assertThat(sees(Viewer.of(bob).holding(secret))).isFalse();
        assertThat(sees(Viewer.of(eve).holding(secret))).isFalse();
        lists().delete(ada, list);
        assertThat(sees(Viewer.anybody().holding(secret))).isFalse();
        for (Viewer viewer : List.of(Viewer.anybody(), Viewer.of(ada), Viewer.moderator(ada))) {
            assertThat(lists().findBySecret(viewer.holding(secret))).isEmpty();
        }
        assertThatThrownBy(() -> lists().renewSecret(ada, list)).isInstanceOf(NotFoundException.class);
        lists().restore(ada, list);
        assertThat(sees(Viewer.anybody().holding(secret))).isTrue();
    }

    @Test
    void blockEndsMembershipsAndInvitationsInBothDirectionsForGood() {
        ListId bobs = list(bob, "Bob's", Visibility.PUBLIC);
        share(bob, ListRole.EDITOR);
        lists().invite(bob, bobs, ada, ListRole.VIEWER);
        lists().annotate(bob, list, ronin, "by Bob");

        network().block(bob, ada);

        assertThat(sees(bob)).isFalse();
        assertThat(members(Viewer.of(ada))).isEmpty();
        assertThat(lists().invitations(ada, FIRST)).isEmpty();
        assertThat(lists().find(Viewer.of(ada), bobs)).isEmpty();
        assertThat(names(Viewer.of(ada), ListQuery.all())).containsExactly("Heists");
        assertThatThrownBy(() -> lists().accept(ada, bobs)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lists().add(bob, list, heat)).isInstanceOf(NotFoundException.class);
        assertThat(lists().films(Viewer.of(ada), list, FIRST).items())
                .extracting(ListedMovie::note)
                .containsExactly("by Ada", null);

        network().unblock(bob, ada);

        assertThat(sees(bob)).isFalse();
        assertThatThrownBy(() -> lists().accept(ada, bobs)).isInstanceOf(NotFoundException.class);
        assertThat(lists().films(Viewer.of(ada), list, FIRST).items())
                .extracting(ListedMovie::note)
                .containsExactly("by Ada", "by Bob");
    }

    @Test
    void ownerWhoBlocksACollaboratorEndsTheMembership() {
        share(bob, ListRole.EDITOR);

        network().block(ada, bob);

        assertThat(sees(bob)).isFalse();
        assertThat(names(Viewer.of(bob), ListQuery.sharedWith(bob))).isEmpty();
    }

    @Test
    void membersWithABlockDoNotSeeEachOthersWords() {
        share(bob, ListRole.EDITOR);
        share(eve, ListRole.EDITOR);
        MovieId alien = movie(348, "Alien");
        lists().addAll(bob, list, List.of(new ListItem(alien, "by Bob")));
        network().block(bob, eve);

        ListedMovie seen = lists().films(Viewer.of(eve), list, FIRST).items().get(2);
        assertThat(seen.movie().id()).isEqualTo(alien);
        assertThat(seen.note()).isNull();
        assertThat(seen.addedBy()).isNull();
        assertThat(members(Viewer.of(eve))).containsExactly("eve");
        assertThat(members(Viewer.of(bob))).containsExactly("bob");
        assertThat(members(Viewer.of(ada))).containsExactly("bob", "eve");
        assertThat(names(Viewer.of(eve), ListQuery.sharedWith(bob))).isEmpty();
        assertThat(lists().films(Viewer.of(ada), list, FIRST).items().get(2).note())
                .isEqualTo("by Bob");
    }

    @Test
    void listsOfOthersAreFoundByMemberForThoseWhoKnowTheMembers() {
        share(bob, ListRole.VIEWER);
        lists().change(ada, list, 2, ListChanges.none().visibility(Visibility.PUBLIC));
        lists().invite(ada, list, eve, ListRole.VIEWER);

        assertThat(names(Viewer.of(bob), ListQuery.sharedWith(bob))).containsExactly("Heists");
        assertThat(names(Viewer.of(ada), ListQuery.sharedWith(bob))).containsExactly("Heists");
        assertThat(names(Viewer.of(eve), ListQuery.sharedWith(bob))).isEmpty();
        assertThat(names(Viewer.anybody(), ListQuery.sharedWith(bob))).isEmpty();
        assertThat(names(Viewer.of(eve), ListQuery.sharedWith(eve))).isEmpty();
        lists().delete(ada, list);
        assertThat(names(Viewer.of(bob), ListQuery.sharedWith(bob))).isEmpty();
    }

    @Test
    void listsAreFoundByTheBeginningOfTheirNames() {
        list(bob, "Éternité", Visibility.PUBLIC);
        list(bob, "ETERNAL 50%_off", Visibility.PUBLIC);
        list(bob, "Eternal secrets", Visibility.PRIVATE);
        list(bob, "An eternal one", Visibility.PUBLIC);
        list(bob, "🎬 films", Visibility.PUBLIC);
        list(bob, "سينما", Visibility.PUBLIC);
        Viewer viewer = Viewer.of(eve);

        assertThat(names(viewer, ListQuery.named("étern"))).containsExactly("ETERNAL 50%_off", "Éternité");
        assertThat(names(viewer, ListQuery.named("eternal 50%_"))).containsExactly("ETERNAL 50%_off");
        assertThat(names(viewer, ListQuery.named("eternal %"))).isEmpty();
        assertThat(names(viewer, ListQuery.named("🎬"))).containsExactly("🎬 films");
        assertThat(names(viewer, ListQuery.named("سي"))).containsExactly("سينما");
        assertThat(names(Viewer.of(bob), ListQuery.named("ETERNAL S"))).containsExactly("Eternal secrets");
        assertThat(names(viewer, ListQuery.named("heists"))).isEmpty();
    }

    @Test
    void renamedListIsFoundByItsNewName() {
        lists().change(ada, list, 2, ListChanges.none().name("Überfälle"));

        assertThat(names(Viewer.of(ada), ListQuery.named("uberfalle"))).containsExactly("Überfälle");
        assertThat(names(Viewer.of(ada), ListQuery.named("heists"))).isEmpty();
    }

    @Test
    void longestNamesOfTheLongestCharactersArePaged() {
        for (String last : List.of("a", "b", "c")) {
            list(ada, "\uFDFA".repeat(199) + last, Visibility.PUBLIC);
            list(ada, "𝄞".repeat(199) + last, Visibility.PUBLIC);
        }

        for (String start : List.of("\uFDFA", "𝄞")) {
            assertThat(inPagesOfTwo(
                            page -> lists().list(Viewer.anybody(), new ListQuery(null, null, null, start, page))))
                    .hasSize(3);
        }
    }

    @Test
    void pagesOfListsAreCompleteInEveryOrderAndLeaveOutWhatIsNotToBeSeen() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofSeconds(i % 2));
            boolean isPublic = i % 3 != 0;
            ListId made = list(bob, "List " + (char) ('a' + i), isPublic ? Visibility.PUBLIC : Visibility.PRIVATE);
            lists().add(bob, made, heat);
            if (i == 1) {
                lists().delete(bob, made);
            } else if (isPublic) {
                newestFirst.add("List " + (char) ('a' + i));
            }
        }
        Viewer viewer = Viewer.of(eve);

        for (ListQuery query : List.of(ListQuery.all(), ListQuery.of(bob), ListQuery.with(heat))) {
            List<String> paged = inPagesOfTwo(page -> lists().list(
                                    viewer, new ListQuery(query.owner(), query.member(), query.movie(), null, page)))
                    .stream()
                    .map(SharedList::name)
                    .toList();
            assertThat(paged)
                    .isEqualTo(names(viewer, query))
                    .containsExactlyInAnyOrderElementsOf(newestFirst)
                    .startsWith("List l");
        }
        assertThat(inPagesOfTwo(page -> lists().list(viewer, new ListQuery(null, null, null, "LIST", page))))
                .extracting(SharedList::name)
                .isEqualTo(newestFirst);
        assertThat(names(viewer, ListQuery.with(ronin))).isEmpty();
        assertThat(names(Viewer.of(bob), ListQuery.of(bob))).hasSize(11);
    }

    @Test
    void cursorOfAnotherOrderIsRefused() {
        list(ada, "First", Visibility.PUBLIC);
        list(ada, "Further", Visibility.PUBLIC);
        Page<SharedList> page = lists().list(Viewer.of(ada), ListQuery.all().limit(1));

        assertThatThrownBy(() -> lists().list(
                                Viewer.of(ada),
                                ListQuery.named("f").after(page.next().orElseThrow())))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void deletedEditorsFilmsStayWithoutTheirWords() {
        share(bob, ListRole.EDITOR);
        MovieId alien = movie(348, "Alien");
        lists().addAll(bob, list, List.of(new ListItem(alien, "by Bob")));
        lists().annotate(bob, list, ronin, "by Bob, too");

        marquee.users().delete(bob);
        UserId other = user("bob");

        assertThat(lists().films(Viewer.of(ada), list, FIRST).items())
                .extracting(ListedMovie::note, film -> film.addedBy() == null)
                .containsExactly(tuple("by Ada", false), tuple(null, false), tuple(null, true));
        assertThat(members(Viewer.of(ada))).isEmpty();
        assertThat(sees(other)).isFalse();
    }

    @Test
    void deletedOwnersListGoesUnlessSomebodyCommented() {
        String secret = lists().renewSecret(ada, list);
        share(bob, ListRole.EDITOR);

        marquee.users().delete(ada);
        UserId other = user("ada");

        assertThat(lists().find(Viewer.of(bob), list)).isEmpty();
        assertThat(lists().find(Viewer.moderator(bob), list)).isEmpty();
        assertThat(lists().findBySecret(Viewer.anybody().holding(secret))).isEmpty();
        assertThat(names(Viewer.of(other), ListQuery.of(other))).isEmpty();
        assertThat(names(Viewer.of(bob), ListQuery.sharedWith(bob))).isEmpty();
    }

    @Test
    void listOnWhichOthersCommentedStaysAsATombstone() {
        lists().change(ada, list, 2, ListChanges.none().visibility(Visibility.PUBLIC));
        String secret = lists().renewSecret(ada, list);
        share(eve, ListRole.VIEWER);
        marquee.community().comments().write(bob, NewComment.on(list, "And The Sting?"));

        marquee.users().delete(ada);

        SharedList left = lists().find(Viewer.anybody(), list).orElseThrow();
        assertThat(left.owner()).isNull();
        assertThat(left.name()).isEmpty();
        assertThat(left.description()).isNull();
        assertThat(left.films()).isZero();
        assertThat(left.comments()).isEqualTo(1);
        assertThat(left.deletedAt()).isNotNull();
        assertThat(lists().movieIds(Viewer.moderator(bob), list)).isEmpty();
        assertThat(lists().members(Viewer.of(eve), list)).isEmpty();
        assertThat(lists().findBySecret(Viewer.anybody().holding(secret))).isEmpty();
        assertThat(names(Viewer.of(bob), ListQuery.all())).isEmpty();
        assertThat(names(Viewer.moderator(bob), ListQuery.all())).isEmpty();
        assertThatThrownBy(() -> lists().add(eve, list, heat)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void likesAndCommentsAreThoseThatTheViewerSees() {
        lists().change(ada, list, 2, ListChanges.none().visibility(Visibility.PUBLIC));
        for (UserId user : List.of(bob, eve)) {
            marquee.community().likes().add(user, list);
            marquee.community().comments().write(user, NewComment.on(list, "Good ones."));
        }
        UserId zoe = user("zoe");
        network().block(zoe, bob);
        network().block(eve, zoe);

        SharedList toBob = lists().find(Viewer.of(bob), list).orElseThrow();
        assertThat(List.of(toBob.likes(), toBob.comments())).containsExactly(2L, 2L);
        assertThat(toBob.likedByViewer()).isTrue();
        SharedList toZoe = lists().list(Viewer.of(zoe), ListQuery.all()).items().get(0);
        assertThat(List.of(toZoe.likes(), toZoe.comments())).containsExactly(0L, 0L);
        assertThat(toZoe.likedByViewer()).isFalse();
        SharedList toAnybody = lists().find(Viewer.anybody(), list).orElseThrow();
        assertThat(List.of(toAnybody.likes(), toAnybody.comments())).containsExactly(2L, 2L);
    }

    @Test
    void listThatAModeratorHidesIsSeenByItsOwnerAndModeratorsAlone() {
        UserId moderator = user("moderator");
        marquee.users().setRole(moderator, Role.MODERATOR);
        String secret = lists().renewSecret(ada, list);
        share(bob, ListRole.EDITOR);
        lists().invite(ada, list, eve, ListRole.VIEWER);

        marquee.community().moderation().hide(moderator, list, null);

        assertThat(lists().find(Viewer.of(ada), list).orElseThrow().hidden()).isTrue();
        assertThat(names(Viewer.moderator(moderator), ListQuery.all())).containsExactly("Heists");
        assertThat(sees(bob)).isFalse();
        assertThat(sees(Viewer.anybody().holding(secret))).isFalse();
        assertThat(lists().findBySecret(Viewer.of(ada).holding(secret))).isEmpty();
        assertThat(lists().invitations(eve, FIRST)).isEmpty();
        assertThatThrownBy(() -> lists().accept(eve, list)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lists().add(bob, list, heat)).isInstanceOf(NotFoundException.class);
        marquee.community().moderation().show(moderator, list, null);
        assertThat(sees(bob)).isTrue();
    }
}
