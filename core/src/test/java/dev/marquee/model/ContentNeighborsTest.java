package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.content.ContentModel;
import dev.marquee.content.FeatureBlock;
import dev.marquee.content.ItemFeatures;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares content neighbors with the content model: if all neighbors are kept, both give the same scores. */
class ContentNeighborsTest {

    @Test
    void keepingAllNeighborsGivesTheScoresOfTheContentModel() {
        ItemFeatures features = features(120, 7);
        InteractionMatrix noInteractions = new InteractionMatrix.Builder(120).build();
        History history = History.of(5, 50);

        CollaborativeModel pruned = new ContentNeighbors(features, 120).train(noInteractions, TrainingContext.of(1));

        double[] expected = new ContentModel(features).score(history);
        double[] scores = pruned.score(history);
        for (int item = 0; item < 120; item++) {
            if (item != 5 && item != 50) {
                assertThat(scores[item]).as("item %d", item).isEqualTo(expected[item], within(1e-5));
            }
        }
        assertThatThrownBy(() -> new ContentNeighbors(features(4, 7), 10).train(noInteractions, TrainingContext.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ItemFeatures features(int items, long seed) {
        Random random = new Random(seed);
        ItemFeatures.Builder builder = new ItemFeatures.Builder(items);
        for (int item = 0; item < items; item++) {
            for (int k = random.nextInt(5); k > 0; k--) {
                builder.add(item, FeatureBlock.KEYWORD, random.nextInt(40));
            }
            builder.addYear(item, 1950 + random.nextInt(70));
            builder.addText(item, "word" + random.nextInt(50) + " word" + random.nextInt(50));
        }
        return builder.build();
    }
}
