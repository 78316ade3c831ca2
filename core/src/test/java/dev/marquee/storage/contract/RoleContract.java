package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class RoleContract extends Contract {

    @Test
    void newAccountIsAMember() {
        assertThat(marquee.users().role(user("ada"))).isEqualTo(Role.MEMBER);
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleFollowsEveryOther(Role role) {
        UserId ada = user("ada");
        UserId bob = user("bob");
        for (Role before : Role.values()) {
            marquee.users().setRole(ada, before);

            assertThat(marquee.users().setRole(ada, role)).as("from %s", before).isEqualTo(role != before);
            assertThat(marquee.users().role(ada)).as("from %s", before).isEqualTo(role);
            assertThat(marquee.users().setRole(ada, role)).as("again").isFalse();
        }
        assertThat(marquee.users().role(bob)).isEqualTo(Role.MEMBER);
    }

    @Test
    void rolesOfSeveralAccountsAreReadTogetherWithoutThoseThatDoNotExist() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId eva = user("eva");
        user("ivy");
        UserId unknown = new UserId(99);
        marquee.users().setRole(ada, Role.ADMINISTRATOR);
        marquee.users().setRole(eva, Role.MODERATOR);

        assertThat(marquee.users().roles(List.of(eva, bob, ada, ada, unknown)))
                .isEqualTo(Map.of(ada, Role.ADMINISTRATOR, bob, Role.MEMBER, eva, Role.MODERATOR));
        assertThat(marquee.users().roles(List.of())).isEmpty();
    }

    @Test
    void rolesOfAThousandAccountsAreReadAtOnceAndOfMoreRefused() {
        UserId ada = user("ada");
        List<UserId> thousand = LongStream.range(0, 1000)
                .mapToObj(i -> new UserId(ada.value() + i))
                .toList();
        List<UserId> more = new ArrayList<>(thousand);
        more.add(new UserId(ada.value() + 1000));

        assertThat(marquee.users().roles(thousand)).containsExactly(Map.entry(ada, Role.MEMBER));
        assertThatThrownBy(() -> marquee.users().roles(more))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("1000");
    }

    @ParameterizedTest
    @EnumSource
    void unknownAccountHasNoRoleAndTheTransactionStaysUsable(Role role) {
        UserId ada = user("ada");
        UserId unknown = new UserId(99);

        marquee.transaction(() -> {
            assertThatThrownBy(() -> marquee.users().role(unknown))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("99");
            assertThatThrownBy(() -> marquee.users().setRole(unknown, role))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("99");
            marquee.users().setRole(ada, Role.MODERATOR);
        });

        assertThat(marquee.users().role(ada)).isEqualTo(Role.MODERATOR);
    }

    @Test
    void roleGoesWithItsAccount() {
        UserId ada = user("ada");
        marquee.users().setRole(ada, Role.ADMINISTRATOR);

        marquee.users().delete(ada);

        assertThat(marquee.users().withRole(Role.ADMINISTRATOR, PageRequest.first(10)))
                .isEmpty();
        assertThat(marquee.users().role(user("ada"))).isEqualTo(Role.MEMBER);
    }

    @Test
    void roleOfATransactionThatFailsIsNotSet() {
        UserId ada = user("ada");

        assertThatThrownBy(() -> marquee.transaction(() -> {
                    marquee.users().setRole(ada, Role.ADMINISTRATOR);
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");

        assertThat(marquee.users().role(ada)).isEqualTo(Role.MEMBER);
    }

    @Test
    void inactiveAccountKeepsItsRole() {
        UserId ada = user("ada");
        marquee.users().setRole(ada, Role.MODERATOR);

        marquee.users().deactivate(ada);

        assertThat(marquee.users().role(ada)).isEqualTo(Role.MODERATOR);
    }

    @ParameterizedTest
    @EnumSource
    void pagesListTheAccountsOfARoleOnceById(Role role) {
        List<Role> roles = List.of(Role.values());
        List<UserId> expected = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            UserId user = user("user" + i);
            Role given = roles.get(i % roles.size());
            marquee.users().setRole(user, given);
            if (given == role) {
                expected.add(user);
            }
        }

        List<UserId> listed = new ArrayList<>();
        PageRequest request = PageRequest.first(3);
        Page<User> page = marquee.users().withRole(role, request);
        page.forEach(user -> listed.add(user.id()));
        while (page.next().isPresent()) {
            page = marquee.users().withRole(role, request.after(page.next().get()));
            page.forEach(user -> listed.add(user.id()));
        }

        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void cursorOfAnotherRoleOrListIsRefused() {
        for (String name : List.of("ada", "bob")) {
            marquee.users().setRole(user(name), Role.MODERATOR);
        }
        PageRequest request = PageRequest.first(1);
        PageRequest afterModerator = request.after(
                marquee.users().withRole(Role.MODERATOR, request).next().orElseThrow());
        PageRequest afterAnyone =
                request.after(marquee.users().list(request).next().orElseThrow());

        assertThatThrownBy(() -> marquee.users().withRole(Role.ADMINISTRATOR, afterModerator))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> marquee.users().withRole(Role.MODERATOR, afterAnyone))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> marquee.users().list(afterModerator)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void oneOfSeveralCallsAtTheSameTimeChangesTheRole() throws Exception {
        UserId ada = user("ada");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Role role : List.of(Role.MODERATOR, Role.ADMINISTRATOR, Role.MEMBER, Role.ADMINISTRATOR)) {
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Boolean>> changes = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    changes.add(threads.submit(() -> {
                        start.await();
                        return marquee.users().setRole(ada, role);
                    }));
                }
                start.countDown();
                int changed = 0;
                for (Future<Boolean> change : changes) {
                    changed += change.get() ? 1 : 0;
                }

                assertThat(changed).as(role.name()).isEqualTo(1);
                assertThat(marquee.users().role(ada)).isEqualTo(role);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void accountsAreCounted() {
        assertThat(marquee.users().count()).isZero();
        UserId ada = user("ada");
        user("bob");
        marquee.users().deactivate(ada);
        assertThat(marquee.users().count()).isEqualTo(2);
        marquee.users().delete(ada);
        assertThat(marquee.users().count()).isEqualTo(1);
    }
}
