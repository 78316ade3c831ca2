package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.DuplicateException;
import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void closedDatabaseRefusesEveryCallWithATypedException(@TempDir Path folder) {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        marquee.recommender().recommend(RecommendationRequest.forUser(ada));
        marquee.close();
        marquee.close();

        List<ThrowingCallable> calls = List.of(
                () -> user("bob"),
                () -> marquee.users().find(ada),
                () -> marquee.users().authenticate("ada", "secret".toCharArray()),
                () -> movie(950, "Another"),
                () -> marquee.movies().genres(),
                () -> marquee.favorites().add(ada, heat),
                () -> marquee.favorites().movieIds(ada),
                () -> marquee.preferences().get(ada),
                () -> marquee.checkpoints().put("import", "row 1"),
                () -> marquee.trainingData().forEachFavorite((user, movie, at) -> {}),
                () -> marquee.models().list(),
                () -> marquee.models().train(TrainingRequest.of("popularity")),
                () -> marquee.recommender().recommend(RecommendationRequest.forUser(ada)),
                () -> marquee.transaction(() -> true),
                () -> marquee.backup(folder.resolve("copy.db")),
                () -> marquee.scheduleBackups(BackupPolicy.daily(folder.resolve("backups"))));
        for (int i = 0; i < calls.size(); i++) {
            assertThatThrownBy(calls.get(i)).as("call " + i).isInstanceOf(MarqueeException.class);
        }
    }
}
