package dev.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletedModelTest {

    private static final int ITEMS = 22;

    /** Ten items of each of two genres, whose users like one genre each; the last two items were added later. */
    private final CollaborativeModel plain;

    private final CompletedModel completed;

    CompletedModelTest() {
        InteractionMatrix.Builder likes = new InteractionMatrix.Builder(ITEMS);
        for (int user = 0; user < 20; user++) {
            for (int k = 0; k < 10; k++) {
                if ((user + k) % 3 != 0) {
                    likes.add(user, k * 2 + user % 2);
                }
            }
        }
        int[][] genres = new int[ITEMS][];
        int[] years = new int[ITEMS];
        Arrays.fill(years, ItemTraits.UNKNOWN);
        for (int item = 0; item < ITEMS; item++) {
            genres[item] = new int[] {item % 2};
        }
        BitSet known = new BitSet();
        known.set(0, 20);
        BitSet added = new BitSet();
        added.set(20, 22);
        plain = ModelTrainers.named("ease", Map.of("lambda", "5")).train(likes.build(), TrainingContext.of(1));
        completed = new CompletedModel(plain, new ItemTraits(genres, 2, years, new String[ITEMS]), known, added);
    }

    @Test
    void addedItemOfTheGenreThatTheUserLikesScoresHigher() {
        double[] scores = completed.score(History.of(0, 2, 4));

        assertThat(scores[20]).isGreaterThan(scores[21]).isPositive();
    }

    @Test
    void otherScoresAreTheModels() {
        History history = History.of(0, 2, 4);

        assertThat(Arrays.copyOf(completed.score(history), 20)).isEqualTo(Arrays.copyOf(plain.score(history), 20));
    }

    @Test
    void contributionsAndOffsetAddUpToTheScore() {
        History history = History.of(0, 2, 5);
        for (int item = 0; item < ITEMS; item++) {
            double sum = Arrays.stream(completed.contributions(history, item)).sum();
            assertThat(sum + completed.offset(history, item))
                    .isCloseTo(completed.score(history)[item], within(1e-6));
        }
    }
}
