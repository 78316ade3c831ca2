package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.marquee.Marquee;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingEvent;
import dev.marquee.training.TrainingListener;
import dev.marquee.training.TrainingRequest;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MarqueeLifecycleTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MarqueeAutoConfiguration.class))
            .withPropertyValues("marquee.url=jdbc:sqlite::memory:", "marquee.sample-data=true");

    @Test
    void stopCancelsTheTrainingUnderWayAndWaitsForItsEnd() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        application
                .withBean(TrainingListener.class, () -> event -> holdAtStart(event, begun, mayGoOn))
                .run(context -> {
                    Marquee marquee = context.getBean(Marquee.class);
                    MarqueeLifecycle lifecycle = context.getBean(MarqueeLifecycle.class);
                    Training training = marquee.models().train(TrainingRequest.of("popularity"));
                    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

                    CountDownLatch stopped = new CountDownLatch(1);
                    lifecycle.stop(stopped::countDown);
                    assertThat(stopped.getCount()).isEqualTo(1);
                    mayGoOn.countDown();
                    assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();

                    assertThatExceptionOfType(CancellationException.class).isThrownBy(training::await);
                    assertThat(marquee.models().list()).isEmpty();
                    assertThat(marquee.users().count()).isEqualTo(3);
                });
    }

    @Test
    void closedApplicationHasEndedItsTraining() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Training[] underWay = new Training[1];
        Queue<TrainingEvent> events = new ConcurrentLinkedQueue<>();
        application
                .withBean(TrainingListener.class, () -> event -> {
                    events.add(event);
                    holdAtStart(event, begun, new CountDownLatch(0));
                })
                .run(context -> {
                    underWay[0] = context.getBean(Marquee.class).models().train(TrainingRequest.of("ease"));
                    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
                });

        assertThat(underWay[0].isDone()).isTrue();
        assertThat(events)
                .last()
                .isInstanceOfAny(
                        TrainingEvent.Canceled.class, TrainingEvent.Finished.class, TrainingEvent.RefusedByGuard.class);
    }

    private static void holdAtStart(TrainingEvent event, CountDownLatch begun, CountDownLatch mayGoOn) {
        if (event instanceof TrainingEvent.Started) {
            begun.countDown();
            try {
                mayGoOn.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void stoppedApplicationStartsAgain() {
        application
                .withPropertyValues("marquee.training.cron=0 0 4 * * *", "marquee.warm-up=similar")
                .run(context -> {
                    MarqueeLifecycle lifecycle = context.getBean(MarqueeLifecycle.class);
                    assertThat(lifecycle.isRunning()).isTrue();
                    lifecycle.stop();
                    assertThat(lifecycle.isRunning()).isFalse();
                    lifecycle.start();
                    assertThat(lifecycle.isRunning()).isTrue();
                    assertThat(context.getBean(Marquee.class).recommender().trending())
                            .hasSize(3);
                });
    }
}
