package dev.marquee.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluate.Split;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the guard asks, and what it lets models see. */
class HeldOutPartTest {

    private static InteractionMatrix matrix() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(4);
        builder.add(1, 0, 1, 30);
        builder.add(1, 1, 1, 10);
        builder.add(1, 2, 1, 20);
        builder.add(2, 3, 1, 10);
        builder.add(3, 1, 1, 10);
        builder.add(3, 3, 1, 10);
        return builder.build();
    }

    @Test
    void latestOfEachWhoHasTwoOrMoreIsHeldOut() {
        BitSet latest = HeldOutPart.latest(matrix());

        assertThat(latest.stream()).containsExactly(0, 5);
    }

    @Test
    void nobodyIsTrainedOnWhatIsHeldOutAndPeopleAreAskedForIt() {
        InteractionMatrix all = matrix();

        Split split = HeldOutPart.split(all, HeldOutPart.latest(all), 10);

        assertThat(split.train().interactionCount()).isEqualTo(4);
        assertThat(split.userCount()).isEqualTo(2);
        assertThat(split.relevant(0)).containsExactly(0);
        assertThat(split.history(0).items()).containsExactly(1, 2);
        assertThat(split.relevant(1)).containsExactly(3);
        assertThat(split.history(1).items()).containsExactly(1);
    }

    @Test
    void whoHasNothingLeftIsNeitherTrainedOnNorAsked() {
        BitSet entries = new BitSet();
        entries.set(3);
        entries.set(4);

        Split split = HeldOutPart.split(matrix(), entries, 10);

        assertThat(split.train().userCount()).isEqualTo(2);
        assertThat(split.userCount()).isEqualTo(1);
        assertThat(split.history(0).items()).containsExactly(3);
        assertThat(split.relevant(0)).containsExactly(1);
    }

    @Test
    void noMorePeopleAreAskedThanWanted() {
        InteractionMatrix.Builder many = new InteractionMatrix.Builder(2);
        for (int user = 0; user < 101; user++) {
            many.add(user, 0);
            many.add(user, 1);
        }
        InteractionMatrix all = many.build();

        Split split = HeldOutPart.split(all, HeldOutPart.latest(all), 10);

        assertThat(split.userCount()).isBetween(5, 10);
        assertThat(split.train().interactionCount()).isEqualTo(101);
    }

    @Test
    void modelOfOtherItemsRanksWhatBothKnowByItsOwnScores() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(3);
        for (int user = 0; user < 5; user++) {
            builder.add(user, 0);
            builder.add(user, user % 2 + 1);
        }
        var model = ModelTrainers.named("ease", Map.of("lambda", "1")).train(builder.build(), TrainingContext.of(1));
        // The other matrix has the model's items 2 and 0, and between them one that the model does not know.
        AlignedModel aligned = new AlignedModel(model, new int[] {2, -1, 0}, new boolean[] {true, false, true});

        double[] scores = aligned.score(History.of(1, 2));

        double[] own = model.score(History.of(0));
        assertThat(scores).containsExactly(own[2], Double.NEGATIVE_INFINITY, own[0]);
    }
}
