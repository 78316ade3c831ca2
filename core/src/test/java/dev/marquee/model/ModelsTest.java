package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Tests the interaction matrix and the cosine model on small cases calculated by hand. */
class ModelsTest {

    private static final Offset<Double> EXACT = within(1e-12);

    /** Users like {0,1}, {0,1,2}, {2}; no user likes 3. */
    private static InteractionMatrix matrix() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(4);
        builder.add(10, 0);
        builder.add(10, 1);
        builder.add(20, 0);
        builder.add(20, 1);
        builder.add(20, 2);
        builder.add(30, 2);
        return builder.build();
    }

    @Test
    void matrixCountsByUserAndByItem() {
        InteractionMatrix matrix = matrix();

        assertThat(matrix.userCount()).isEqualTo(3);
        assertThat(matrix.itemCount()).isEqualTo(4);
        assertThat(matrix.interactionCount()).isEqualTo(6);
        assertThat(matrix.popularity(0)).isEqualTo(2);
        assertThat(matrix.popularity(3)).isZero();
        assertThat(matrix.columnUser(matrix.columnStart(2))).isEqualTo(1);
        assertThat(matrix.columnUser(matrix.columnStart(2) + 1)).isEqualTo(2);
    }

    @Test
    void matrixSortsRowsAndMergesDuplicates() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(9);
        builder.add(1, 4, 1, 10);
        builder.add(2, 7, 1, 40);
        builder.add(2, 3, 2, 20);
        builder.add(2, 7, 3, 30);

        InteractionMatrix matrix = builder.build();

        assertThat(matrix.rowStart(1)).isEqualTo(1);
        assertThat(matrix.rowLength(1)).isEqualTo(2);
        assertThat(matrix.history(1).items()).containsExactly(3, 7);
        assertThat(matrix.history(1).weights()).containsExactly(2, 3);
        assertThat(matrix.time(2)).isEqualTo(40);
        int ofSeven = matrix.columnEntry(matrix.columnStart(7));
        assertThat(matrix.item(ofSeven)).isEqualTo(7);
        assertThat(matrix.weight(ofSeven)).isEqualTo(3);
    }

    @Test
    void similarityIsTheShrunkCosine() {
        ItemCosine cosine = new ItemCosine(matrix());

        assertThat(cosine.similarity(0, 1)).isCloseTo(2 / (2 + 10.0), EXACT);
        assertThat(cosine.similarity(1, 2)).isCloseTo(1 / (2 + 10.0), EXACT);
        assertThat(cosine.similarity(0, 3)).isZero();
    }

    @Test
    void cosineScoreIsTheSumOverTheHistory() {
        ItemCosine cosine = new ItemCosine(matrix());

        assertThat(cosine.score(History.of(0, 3)))
                .containsExactly(new double[] {2 / 12.0, 2 / 12.0, 1 / 12.0, 0}, EXACT);
        assertThat(cosine.contributions(History.of(0, 1), 2)).containsExactly(new double[] {1 / 12.0, 1 / 12.0}, EXACT);
    }

    @Test
    void cosineAgreesWithADenseComputation() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int items = 12;
        int users = 30;
        boolean[][] likes = new boolean[users][items];
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        for (int u = 0; u < users; u++) {
            for (int i = 0; i < items; i++) {
                likes[u][i] = random.nextInt(3) == 0;
                if (likes[u][i]) {
                    builder.add(u, i);
                }
            }
        }
        ItemCosine cosine = new ItemCosine(builder.build());

        double[] scores = cosine.score(History.of(0, 5));

        for (int i = 0; i < items; i++) {
            double dense = denseSimilarity(likes, 0, i) + denseSimilarity(likes, 5, i);
            assertThat(scores[i]).as("seed %d, item %d", seed, i).isCloseTo(dense, EXACT);
        }
    }

    private static double denseSimilarity(boolean[][] likes, int i, int j) {
        int both = 0;
        int ofI = 0;
        int ofJ = 0;
        for (boolean[] user : likes) {
            both += user[i] && user[j] ? 1 : 0;
            ofI += user[i] ? 1 : 0;
            ofJ += user[j] ? 1 : 0;
        }
        return both / (Math.sqrt((double) ofI * ofJ) + ItemCosine.SHRINKAGE);
    }

    @Test
    void historyWithoutCommonUsersScoresZero() {
        assertThat(new ItemCosine(matrix()).score(History.of(3))).containsOnly(0);
    }
}
