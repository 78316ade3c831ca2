package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.movie.MovieId;
import dev.marquee.training.RetrainPolicy;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.UserId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trainings beside a transaction of the application that has written and stays open for seconds. */
@Timeout(60)
class JoinedTrainingTest {

    /** Long enough for a training of this size to reach its writes, and shorter than a writer waits. */
    private static final long OPEN_MILLIS = 3_000;

    /** Threads that leave it to the test when the policy is checked. */
    private static final class Threads extends ScheduledThreadPoolExecutor {

        private @Nullable Runnable check;

        private Threads() {
            super(2);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long initial, long delay, TimeUnit unit) {
            check = work;
            return super.scheduleWithFixedDelay(work, 1, 1, TimeUnit.DAYS);
        }

        private void check() throws Exception {
            submit(Objects.requireNonNull(check)).get(30, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dueTrainingWaitsForTheWriterAndLearnsOnlyWhatIsCommitted(Database database) throws Exception {
        Threads threads = new Threads();
        RetrainPolicy policy = RetrainPolicy.afterChanges(2)
                .training(TrainingRequest.of("popularity").guard(false));
        try (JoinedApplication app = new JoinedApplication(
                database, true, builder -> builder.retrain(policy).trainingExecutor(threads))) {
            UserId ada = app.user("ada");
            UserId bob = app.user("bob");
            MovieId heat = app.movie(949, "Heat");
            MovieId ronin = app.movie(8195, "Ronin");
            app.marquee.favorites().add(ada, heat);

            assertThatThrownBy(() -> app.transactions.run(connection -> {
                        app.marquee.favorites().add(bob, heat);
                        app.marquee.favorites().add(bob, ronin);
                        threads.check();
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            threads.check();
            assertThat(app.marquee.models().training()).isEmpty();
            assertThat(app.marquee.models().list()).isEmpty();

            app.marquee.favorites().add(ada, ronin);
            Training[] due = new Training[1];
            assertThatThrownBy(() -> app.transactions.run(connection -> {
                        app.marquee.favorites().add(bob, heat);
                        JoinedApplication.order(connection, 1);
                        threads.check();
                        due[0] = started(app);
                        Thread.sleep(OPEN_MILLIS);
                        // The training did not take the transaction's place.
                        app.marquee.favorites().add(bob, ronin);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            TrainingOutcome outcome = due[0].result().get(30, TimeUnit.SECONDS);
            assertThat(outcome).isInstanceOf(TrainingOutcome.Promoted.class);
            assertThat(((TrainingOutcome.Promoted) outcome).model().info().interactions())
                    .isEqualTo(2);
            assertThat(app.marquee.models().list()).isNotEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** {@return the training that the policy began; on PostgreSQL it may have ended by now} */
    private static Training started(JoinedApplication app) {
        Optional<Training> running = app.marquee.models().training();
        return running.orElseGet(() ->
                app.marquee.models().train(TrainingRequest.of("popularity").guard(false)));
    }
}
