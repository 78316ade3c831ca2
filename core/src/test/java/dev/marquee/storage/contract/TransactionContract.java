package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.DuplicateException;
import dev.marquee.StorageException;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class TransactionContract extends Contract {

    @Test
    void transactionReturnsTheResultOfTheWork() {
        UserId id = marquee.transaction(() -> user("ada"));
        Supplier<@Nullable String> nothing = () -> null;

        assertThat(marquee.users().find(id)).isPresent();
        assertThat(marquee.<@Nullable String>transaction(nothing)).isNull();
    }

    @Test
    void failedWorkLeavesNothingBehindAndItsExceptionReachesTheCaller() {
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> marquee.transaction(() -> {
                    user("ada");
                    movie(949, "Heat");
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(marquee.users().findByUsername("ada")).isEmpty();
        assertThat(marquee.movies().findByTmdbId(949)).isEmpty();
    }

    @Test
    void nestedCallJoinsTheOuterOne() {
        assertThatThrownBy(() -> marquee.transaction(() -> {
                    marquee.transaction(() -> user("ada"));
                    throw new IllegalStateException("the outer one fails");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(marquee.users().findByUsername("ada")).isEmpty();
    }

    @Test
    void caughtFailureOfANestedCallRollsBackTheWholeTransaction() {
        Runnable failing = () -> {
            throw new IllegalStateException("inner");
        };

        assertThatThrownBy(() -> marquee.transaction(() -> {
                    user("ada");
                    assertThatThrownBy(() -> marquee.transaction(failing)).hasMessage("inner");
                }))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("rolled back");

        assertThat(marquee.users().findByUsername("ada")).isEmpty();
    }

    @Test
    void transactionSeesItsOwnWrites() {
        marquee.transaction(() -> {
            UserId ada = user("ada");
            assertThat(marquee.users().find(ada)).isPresent();
            assertThat(marquee.users().findByUsername("ADA")).isPresent();
        });
        assertThat(marquee.users().findByUsername("ada")).isPresent();
    }

    @Test
    void databaseIsUsableAfterAFailedTransaction() {
        assertThatThrownBy(() -> marquee.transaction((Runnable) () -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(marquee.users().find(user("ada"))).isPresent();
    }

    @Test
    void uncaughtDuplicateRollsBackTheTransaction() {
        user("ada");

        assertThatThrownBy(() -> marquee.transaction(() -> {
                    user("bob");
                    user("ADA");
                }))
                .isInstanceOf(DuplicateException.class);

        assertThat(marquee.users().findByUsername("bob")).isEmpty();
    }

    @Test
    void caughtDuplicateLeavesTheTransactionUsable() {
        UserId ada = user("ada");
        UserId bob = user("bob");

        marquee.transaction(() -> {
            assertThatThrownBy(() -> marquee.users().register(NewUser.of("ADA", "new@example.com")))
                    .isInstanceOf(DuplicateException.class);
            assertThatThrownBy(
                            () -> marquee.users().update(ada, UserChanges.none().username("BOB")))
                    .isInstanceOf(DuplicateException.class);
            marquee.users().update(bob, UserChanges.none().firstName("Bob"));
        });

        assertThat(marquee.users().find(bob).orElseThrow().firstName()).isEqualTo("Bob");
    }
}
