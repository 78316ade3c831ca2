package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What followed an item, by a model with transitions. */
class TransitionSharesTest {

    private static final double DECAY = 0.5;

    /** Three users watched 0, 1, 2 in this order, and one watched 0, 2. */
    private static CollaborativeModel transitions(String power) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(4);
        for (int user = 0; user < 3; user++) {
            builder.add(user, 0, 1, 1);
            builder.add(user, 1, 1, 2);
            builder.add(user, 2, 1, 3);
        }
        builder.add(3, 0, 1, 1);
        builder.add(3, 2, 1, 2);
        return ModelTrainers.named(
                        "transitions", Map.of("tune", "false", "decay", "0.5", "power", power, "backward", "0"))
                .train(builder.build(), TrainingContext.of(1));
    }

    @Test
    void sharesAreThoseOfTheVotes() {
        double second = 3 * DECAY + 1;

        assertThat(Transitions.sharesAfter(transitions("1"), 0))
                .hasValueSatisfying(shares -> assertThat(shares)
                        .containsExactly(new double[] {0, 3 / (3 + second), second / (3 + second), 0}, within(1e-6)));
    }

    @Test
    void powerOfTheVotesIsNotUndoneTwice() {
        double second = 3 * DECAY * DECAY + 1;

        assertThat(Transitions.sharesAfter(transitions("2"), 0))
                .hasValueSatisfying(shares -> assertThat(shares)
                        .containsExactly(new double[] {0, 3 / (3 + second), second / (3 + second), 0}, within(1e-6)));
    }

    @Test
    void nothingIsKnownOfAnItemThatNothingFollowed() {
        assertThat(Transitions.sharesAfter(transitions("2"), 2)).isEmpty();
        assertThat(Transitions.sharesAfter(transitions("2"), 3)).isEmpty();
        assertThat(Transitions.sharesAfter(new ConstantModel(new double[4]), 0)).isEmpty();
    }

    @Test
    void blendIsAskedForItsTransitionsIfOrderGivesThemAWeight() {
        CollaborativeModel transitions = transitions("2");
        List<CollaborativeModel> components = List.of(new ConstantModel(new double[4]), transitions);
        int[] lengths = {0, 5};
        double[][] unordered = {{1, 0}, {1, 0}};

        assertThat(Transitions.sharesAfter(
                        new BlendModel(components, lengths, unordered, new double[][] {{1, 0}, {1, 0.2}}), 0))
                .hasValueSatisfying(shares -> assertThat(shares)
                        .isEqualTo(Transitions.sharesAfter(transitions, 0).orElseThrow()));
        assertThat(Transitions.sharesAfter(new BlendModel(components, lengths, unordered), 0))
                .isEmpty();
    }
}
