package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class UserContract extends Contract {

    @Test
    void registeredUserIsFoundByIdUsernameAndEmail() {
        User ada = marquee.users()
                .register(NewUser.of("Ada", "Ada@Example.com").firstName("Ada").lastName("Lovelace"));

        assertThat(ada)
                .isEqualTo(new User(ada.id(), "Ada", "Ada@Example.com", "Ada", "Lovelace", true, START, START, START));
        assertThat(marquee.users().find(ada.id())).contains(ada);
        assertThat(marquee.users().findByUsername("Ada")).contains(ada);
        assertThat(marquee.users().findByEmail("Ada@Example.com")).contains(ada);
        assertThat(marquee.users().find(new UserId(ada.id().value() + 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ada,ADA",
        "Åsa,åSA",
        "ЖАННА,жанна",
        "Ωμέγας,ΩΜΈΓΑΣ",
        "straße_1,STRAẞE_1",
        "İzmir.i,İZMIR.I",
        "a+b@c-d,A+B@C-D",
        "Ａda,ADA",
        "e\u0301va,ÉVA",
        "ﬁona,FIONA",
        "علي٢,علي2",
        "山田ー1,山田ー１",
    })
    void usernamesAreFoundAndUniqueWithoutRegardToCase(String username, String otherCase) {
        UserId id =
                marquee.users().register(NewUser.of(username, "a@example.com")).id();

        assertThat(marquee.users().findByUsername(otherCase)).map(User::id).contains(id);
        assertThatThrownBy(() -> marquee.users().register(NewUser.of(otherCase, "b@example.com")))
                .isInstanceOfSatisfying(
                        DuplicateException.class, e -> assertThat(e.field()).isEqualTo("username"))
                .hasMessageContaining("is taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_a", "å_a", "_____", "å%", "%", "unknown", "", "a\0", "\uD83C"})
    void otherNamesAreNotFound(String name) {
        user("asa");
        user("åxa");
        user("abcde");

        assertThat(marquee.users().findByUsername(name)).isEmpty();
        assertThat(marquee.users().findByEmail(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ı,i", "İ,i", "ß,ss", "é,e", "a_b,a-b", "Σ,S"})
    void namesThatLookDifferentAreDifferent(String username, String other) {
        marquee.users().register(NewUser.of("x" + username.replace("Σ", "S2"), "a@example.com"));

        assertThat(marquee.users().findByUsername("x" + other)).isEmpty();
    }

    @Test
    void storedFormsOfNameAndAddressAreNormalized() {
        User eva = marquee.users().register(NewUser.of("e\u0301va\uff11", "e\u0301va@example.com"));

        assertThat(eva.username()).isEqualTo("\u00e9va1");
        assertThat(eva.email()).isEqualTo("\u00e9va@example.com");
        assertThat(marquee.users().findByUsername("e\u0301va1")).contains(eva);
        assertThat(marquee.users().findByEmail("E\u0301VA@example.com")).contains(eva);
        assertThat(marquee.users()
                        .update(eva.id(), UserChanges.none().username("\uff21da"))
                        .username())
                .isEqualTo("Ada");
        assertThat(marquee.users().findByUsername("x".repeat(10_000_000))).isEmpty();
    }

    @Test
    void emailIsUniqueWithoutRegardToCase() {
        marquee.users().register(NewUser.of("ada", "ada@example.com"));

        assertThatThrownBy(() -> marquee.users().register(NewUser.of("bob", "ADA@example.COM")))
                .isInstanceOfSatisfying(
                        DuplicateException.class, e -> assertThat(e.field()).isEqualTo("email"));
        assertThat(marquee.users().findByUsername("bob")).isEmpty();
    }

    @Test
    void joinTimeIsKeptToTheMicrosecond() {
        Instant joined = Instant.parse("1999-12-31T23:59:59.123456Z");

        User ada = marquee.users().register(NewUser.of("ada", "ada@example.com").dateJoined(joined.plusNanos(789)));

        assertThat(marquee.users().find(ada.id())).map(User::dateJoined).contains(joined);
    }

    @Test
    void updateChangesOnlyTheGivenFields() {
        UserId id = marquee.users()
                .register(NewUser.of("ada", "ada@example.com").firstName("Ada").lastName("L"))
                .id();
        clock.advance(Duration.ofSeconds(1));

        User changed = marquee.users()
                .update(id, UserChanges.none().email("new@example.com").lastName(""));

        assertThat(changed)
                .isEqualTo(
                        new User(id, "ada", "new@example.com", "Ada", null, true, START, START, START.plusSeconds(1)));
        assertThat(marquee.users().find(id)).contains(changed);
    }

    @Test
    void ownNameInAnotherCaseIsNotADuplicate() {
        UserId id = user("ada");

        assertThat(marquee.users()
                        .update(id, UserChanges.none().username("ADA"))
                        .username())
                .isEqualTo("ADA");
    }

    @Test
    void nameOfAnotherUserIsRefusedInAnUpdate() {
        UserId id = user("ada");
        user("bob");

        assertThatThrownBy(() -> marquee.users().update(id, UserChanges.none().username("BOB")))
                .isInstanceOf(DuplicateException.class);
        assertThat(marquee.users().find(id)).map(User::username).contains("ada");
    }

    @Test
    void updateOfAnUnknownUserIsNotFound() {
        assertThatThrownBy(() -> marquee.users()
                        .update(new UserId(99), UserChanges.none().username("x")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("99");
    }

    @Test
    void deactivatedUserCannotLogInUntilActivated() {
        UserId id = marquee.users()
                .register(NewUser.of("ada", "ada@example.com").password("secret".toCharArray()))
                .id();

        marquee.users().deactivate(id);
        assertThat(marquee.users().find(id)).map(User::active).contains(false);
        assertThat(marquee.users().authenticate("ada", "secret".toCharArray())).isEmpty();

        marquee.users().activate(id);
        assertThat(marquee.users().authenticate("ada", "secret".toCharArray())).isPresent();
        assertThatThrownBy(() -> marquee.users().deactivate(new UserId(99))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void deletingAUserDeletesFavoritesAndPreferences() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        var heat = movie(949, "Heat");
        var crime = genre(80, "Crime");
        for (UserId user : List.of(ada, bob)) {
            marquee.favorites().add(user, heat);
            marquee.preferences().set(user, Set.of(crime));
        }

        assertThat(marquee.users().delete(ada)).isTrue();

        assertThat(marquee.users().find(ada)).isEmpty();
        assertThat(marquee.favorites().movieIds(ada)).isEmpty();
        assertThat(marquee.preferences().get(ada)).isEmpty();
        assertThat(marquee.favorites().movieIds(bob)).containsExactly(heat);
        assertThat(marquee.users().delete(ada)).isFalse();
    }

    @Test
    void onlyTheRightPasswordOfAnAccountWithOneAuthenticates() {
        User ada = marquee.users().register(NewUser.of("ada", "ada@example.com").password("pässwörd".toCharArray()));
        user("nopassword");

        assertThat(marquee.users().authenticate("ADA", "pässwörd".toCharArray()))
                .contains(ada);
        assertThat(marquee.users().authenticate("ada", "Pässwörd".toCharArray()))
                .isEmpty();
        assertThat(marquee.users().authenticate("ada", "".toCharArray())).isEmpty();
        assertThat(marquee.users().authenticate("unknown", "pässwörd".toCharArray()))
                .isEmpty();
        assertThat(marquee.users().authenticate("nopassword", "!".toCharArray()))
                .isEmpty();
    }

    @Test
    void passwordArraysAreWiped() {
        char[] registered = "secret".toCharArray();
        char[] tried = "wrong".toCharArray();
        char[] current = "secret".toCharArray();
        char[] next = "better".toCharArray();

        UserId id = marquee.users()
                .register(NewUser.of("ada", "ada@example.com").password(registered))
                .id();
        marquee.users().authenticate("ada", tried);
        marquee.users().changePassword(id, current, next);

        for (char[] password : List.of(registered, tried, current, next)) {
            assertThat(password).containsOnly('\0');
        }
    }

    @Test
    void passwordChangeRequiresTheCurrentPassword() {
        UserId id = marquee.users()
                .register(NewUser.of("ada", "ada@example.com").password("old".toCharArray()))
                .id();

        assertThat(marquee.users().changePassword(id, "wrong".toCharArray(), "new".toCharArray()))
                .isFalse();
        assertThat(marquee.users().authenticate("ada", "old".toCharArray())).isPresent();
        assertThat(marquee.users().changePassword(id, "old".toCharArray(), "new".toCharArray()))
                .isTrue();
        assertThat(marquee.users().authenticate("ada", "old".toCharArray())).isEmpty();
        assertThat(marquee.users().authenticate("ada", "new".toCharArray())).isPresent();
    }

    @Test
    void halfACharacterIsNoPasswordAndEqualsNoQuestionMark() {
        UserId id = marquee.users()
                .register(NewUser.of("ada", "ada@example.com").password("a?".toCharArray()))
                .id();

        for (String half : List.of("a\ud83c", "a\udfac", "\udfac\ud83c")) {
            assertThat(marquee.users().authenticate("ada", half.toCharArray())).isEmpty();
            assertThat(marquee.users().changePassword(id, half.toCharArray(), "new".toCharArray()))
                    .isFalse();
            assertThatThrownBy(() -> marquee.users().changePassword(id, "a?".toCharArray(), half.toCharArray()))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("unpaired surrogate");
            assertThatThrownBy(() -> marquee.users().setPassword(id, half.toCharArray()))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> marquee.users()
                            .register(NewUser.of("bob", "bob@example.com").password(half.toCharArray())))
                    .isInstanceOf(InvalidValueException.class);
        }
        assertThat(marquee.users().authenticate("ada", "a?".toCharArray())).isPresent();
    }

    @Test
    void passwordIsComparedAsItWasGiven() {
        marquee.users().register(NewUser.of("ada", "ada@example.com").password("\u00e9🎬".toCharArray()));

        assertThat(marquee.users().authenticate("ada", "e\u0301🎬".toCharArray()))
                .isEmpty();
        assertThat(marquee.users().authenticate("ada", "\u00e9🎬".toCharArray()))
                .isPresent();
        assertThat(marquee.users().authenticate("ada", "x".repeat(10_000_000).toCharArray()))
                .isEmpty();
    }

    @Test
    void longestPasswordIsTakenWhole() {
        UserId id = user("ada");
        String longest = "x".repeat(4095);
        marquee.users().setPassword(id, (longest + "y").toCharArray());

        assertThat(marquee.users().authenticate("ada", (longest + "z").toCharArray()))
                .isEmpty();
        assertThat(marquee.users().authenticate("ada", (longest + "yy").toCharArray()))
                .isEmpty();
        assertThat(marquee.users().authenticate("ada", (longest + "y").toCharArray()))
                .isPresent();
        assertThatThrownBy(() -> marquee.users().setPassword(id, (longest + "yy").toCharArray()))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void passwordCanBeSetForAnAccountWithoutOne() {
        UserId id = user("ada");

        marquee.users().setPassword(id, "new".toCharArray());

        assertThat(marquee.users().authenticate("ada", "new".toCharArray())).isPresent();
        assertThatThrownBy(() -> marquee.users().setPassword(new UserId(99), "x".toCharArray()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void pagesListEveryUserOnceById() {
        List<UserId> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            expected.add(user("user" + (i * 7 % 25)));
        }

        List<UserId> listed = new ArrayList<>();
        PageRequest request = PageRequest.first(10);
        Page<User> page = marquee.users().list(request);
        page.forEach(user -> listed.add(user.id()));
        while (page.next().isPresent()) {
            page = marquee.users().list(request.after(page.next().get()));
            page.forEach(user -> listed.add(user.id()));
        }

        assertThat(listed).isEqualTo(expected);
    }
}
