package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.MarqueeBuilder;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.MovieId;
import dev.marquee.training.RetrainPolicy;
import dev.marquee.training.TrainingEvent;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A policy that trains once a day or after ten changes, with a clock and an executor that the test controls. */
abstract class RetrainContract extends TrainingFixture {

    private final List<TrainingEvent> events = new ArrayList<>();

    @Override
    MarqueeBuilder prepared(MarqueeBuilder builder) {
        return super.prepared(builder)
                .trainingListener(events::add)
                .retrain(RetrainPolicy.every(Duration.ofDays(1))
                        .orAfterChanges(10)
                        .training(TrainingRequest.of("popularity").guard(false)));
    }

    private int trained() {
        return marquee.models().list().size();
    }

    @Test
    void firstModelIsTrainedAtTheFirstTickAndTheNextADayLater() {
        audience(1);
        assertThat(trained()).isZero();

        executor.tick();
        assertThat(trained()).isEqualTo(1);
        clock.advance(Duration.ofHours(23));
        executor.tick();
        assertThat(trained()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        executor.tick();
        assertThat(trained()).isEqualTo(2);
        executor.tick();
        assertThat(trained()).isEqualTo(2);
    }

    @Test
    void tenChangesTriggerATrainingAndFewerDoNot() {
        audience(1);
        executor.tick();
        UserId ada = user("ada");
        for (MovieId movie : movies.subList(0, 9)) {
            marquee.favorites().add(ada, movie);
        }
        executor.tick();
        assertThat(trained()).isEqualTo(1);

        marquee.favorites().remove(ada, movies.get(0));
        executor.tick();
        executor.tick();

        assertThat(trained()).isEqualTo(2);
    }

    @Test
    void manualTrainingCountsToo() {
        audience(1);
        marquee.models().train(TrainingRequest.of("ease").guard(false));
        executor.runAll();

        executor.tick();

        assertThat(marquee.models().list())
                .extracting(model -> model.origin().name())
                .containsExactly("ease");
    }

    @Test
    void failureIsReportedAndRetriedOnlyWhenTheNextIsDue() {
        executor.tick();
        executor.tick();
        assertThat(events.stream().filter(TrainingEvent.Failed.class::isInstance))
                .hasSize(1);

        audience(1);
        clock.advance(Duration.ofDays(1));
        executor.tick();

        assertThat(trained()).isEqualTo(1);
    }

    @Test
    void rollbackStaysInEffectUntilTheNextTrainingIsDue() {
        audience(1);
        executor.tick();
        clock.advance(Duration.ofDays(1));
        executor.tick();
        TrainedModel back = marquee.models().rollback();
        clock.advance(Duration.ofHours(23));
        executor.tick();

        assertThat(marquee.models().state().model().orElseThrow().id()).isEqualTo(back.id());
    }

    @Test
    void closedDatabaseDoesNotTrain() {
        audience(1);
        marquee.close();

        executor.tick();

        assertThat(events).isEmpty();
    }
}
