package dev.marquee.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests which entries the guard holds out, and how a model of other items ranks. */
class PromotionGuardTest {

    @Test
    void latestEntryOfEachUserWithTwoOrMoreIsHeldOut() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(4);
        builder.add(1, 0, 1, 30);
        builder.add(1, 1, 1, 10);
        builder.add(1, 2, 1, 20);
        builder.add(2, 3, 1, 10);
        builder.add(3, 1, 1, 10);
        builder.add(3, 3, 1, 11);

        BitSet latest = PromotionGuard.latest(builder.build());

        assertThat(latest.stream()).containsExactly(0, 5);
    }

    @Test
    void entriesOfTheSameTimeAreHeldOutEquallyOften() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(4);
        for (int user = 0; user < 4000; user++) {
            for (int item = 0; item < 4; item++) {
                builder.add(user, item, 1, item == 0 ? 1 : 2);
            }
        }
        InteractionMatrix matrix = builder.build();

        BitSet latest = PromotionGuard.latest(matrix);

        int[] counts = new int[4];
        latest.stream().forEach(entry -> counts[matrix.item(entry)]++);
        assertThat(counts[0]).isZero();
        // 4000 users, a third each; the standard deviation is 30.
        assertThat(counts[1]).isBetween(1180, 1490);
        assertThat(counts[2]).isBetween(1180, 1490);
        assertThat(counts[1] + counts[2] + counts[3]).isEqualTo(4000);
        assertThat(PromotionGuard.latest(matrix)).isEqualTo(latest);
    }

    @Test
    void modelOfOtherItemsRanksCommonItemsByItsOwnScores() {
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
