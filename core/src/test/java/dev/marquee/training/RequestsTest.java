package dev.marquee.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.model.ModelTrainers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RequestsTest {

    @Test
    void requestsWithEqualContentAreEqual() {
        TrainingRequest one =
                TrainingRequest.of("ease").parameter("lambda", "5").seed(3);

        assertThat(one).isEqualTo(TrainingRequest.of("ease").seed(3).parameters(Map.of("lambda", "5")));
        assertThat(one).isNotEqualTo(one.guard(false));
    }

    @Test
    void standardRequestNamesAKnownModelAndIsGuarded() {
        assertThat(ModelTrainers.names())
                .contains(TrainingRequest.ofDefaultModel().name());
        assertThat(TrainingRequest.ofDefaultModel().guarded()).isTrue();
    }

    @Test
    void unknownNameUnknownParameterAndInvalidThreadsAreRefused() {
        assertThatThrownBy(() -> TrainingRequest.of("magic"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("magic");
        assertThatThrownBy(() -> TrainingRequest.of("ease").parameter("depth", "3"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("depth");
        assertThatThrownBy(() -> TrainingRequest.of("ease").threads(0)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void policyNeedsAMinuteOrMoreOrAChange() {
        assertThat(RetrainPolicy.every(Duration.ofDays(1)).orAfterChanges(5).changes())
                .isEqualTo(OptionalLong.of(5));
        assertThatThrownBy(() -> RetrainPolicy.every(Duration.ofSeconds(59)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("a minute or more");
        assertThatThrownBy(() -> RetrainPolicy.afterChanges(0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() ->
                        new RetrainPolicy(Optional.empty(), OptionalLong.empty(), TrainingRequest.ofDefaultModel()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("leave the policy out");
    }

    @Test
    void verdictIsWorseOnlyIfSignificant() {
        GuardVerdict.Kind kind = GuardVerdict.Kind.SAME_SPLIT;

        assertThat(new GuardVerdict(kind, 100, 0.1, 0.2, 0.04).isSignificantlyWorse())
                .isTrue();
        assertThat(new GuardVerdict(kind, 100, 0.1, 0.2, 0.06).isSignificantlyWorse())
                .isFalse();
        assertThat(new GuardVerdict(kind, 100, 0.2, 0.1, 0.01).isSignificantlyWorse())
                .isFalse();
        assertThat(GuardVerdict.unmeasured(kind).isSignificantlyWorse()).isFalse();
    }
}
