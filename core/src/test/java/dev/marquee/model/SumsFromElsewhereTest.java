package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are computed from sums that another program made, beside the library's own training. */
class SumsFromElsewhereTest {

    private static final int ITEMS = 40;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final InteractionMatrix matrix = Matrices.random(seed, 300, ITEMS, 0.2);
    private final TrainingContext context = TrainingContext.of(1);

    @ParameterizedTest
    @ValueSource(strings = {"ease", "edlae", "dlae", "rdlae"})
    void autoencoderOfAGramMatrixIsTheOneOfItsInteractions(String name) {
        LinearAutoencoder trainer = (LinearAutoencoder) ModelTrainers.named(name, Map.of("beta", "0.5"));
        ItemSums gram = ItemSums.ofItems(ITEMS);
        double mean = (double) matrix.interactionCount() / matrix.userCount();
        for (int user : shuffledUsers()) {
            History history = matrix.history(user);
            double weight = trainer.userWeight(mean, history.size());
            for (int row : history.items()) {
                for (int column : history.items()) {
                    if (column <= row) {
                        gram.add(row, column, weight);
                    }
                }
            }
        }

        CollaborativeModel fromSums = trainer.train(gram, context);

        assertSameScores(fromSums, trainer.train(matrix, context));
    }

    @Test
    void regressionOfSumsOverSequencesIsTheOneOfTheSequences() {
        NextEase trainer = new NextEase(0.3, 0.9, 5, ITEMS);
        NextSums sums = trainer.sums(ITEMS);
        SequenceSums ofSequences = trainer.sequenceSums(ITEMS);
        for (int user : shuffledUsers()) {
            History history = matrix.history(user);
            if (history.isOrdered()) {
                ofSequences.forEach(sequence(history), sums::add, sums::addNext);
            }
        }

        CollaborativeModel fromSums = trainer.train(sums, context);

        assertThat(ofSequences.scales()).isEqualTo(2);
        assertThat(sums.rows()).isEqualTo(2 * ITEMS);
        assertSameScores(fromSums, trainer.train(matrix, context));
    }

    @Test
    void itemsOutsideTheRegressionKeepTheirPlaceInASequence() {
        int regressed = 15;
        NextEase trainer = new NextEase(0.3, 0.9, 5, regressed);
        int[] head = HeadAndTail.head(matrix, regressed);
        int[] places = PrunedItemModel.places(head, ITEMS);
        NextSums sums = trainer.sums(regressed);
        SequenceSums ofSequences = trainer.sequenceSums(regressed);
        for (int user : shuffledUsers()) {
            History history = matrix.history(user);
            if (history.isOrdered()) {
                int[] sequence = Arrays.stream(sequence(history))
                        .map(item -> places[item] >= 0 ? places[item] : -1)
                        .toArray();
                ofSequences.forEach(sequence, sums::add, sums::addNext);
            }
        }

        CollaborativeModel fromSums = trainer.train(sums, context);

        double[] scores = fromSums.score(History.inOrder(3, 1, 7));
        double[] own = trainer.train(matrix, context).score(History.inOrder(head[3], head[1], head[7]));
        for (int place = 0; place < regressed; place++) {
            assertThat(scores[place]).as("seed %d", seed).isCloseTo(own[head[place]], within(1e-4));
        }
    }

    @Test
    void longSequencesAreSummedUpAsTheLibraryDoes() {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(900);
        List<Integer> items = new ArrayList<>(IntStream.range(0, 900).boxed().toList());
        for (int user = 0; user < 3; user++) {
            Collections.shuffle(items, random);
            for (int k = 0; k < items.size(); k++) {
                builder.add(user, items.get(k), 1, 1000L + k);
            }
        }
        InteractionMatrix long3 = builder.build();
        NextEase trainer = new NextEase(0.3, 0.9, 5, 900);
        NextSums sums = trainer.sums(900);
        for (int user = 0; user < 3; user++) {
            trainer.sequenceSums(900).forEach(sequence(long3.history(user)), sums::add, sums::addNext);
        }

        double[] scores = trainer.train(sums, context).score(long3.history(1));

        double[] own = trainer.train(long3, context).score(long3.history(1));
        assertThat(scores).as("seed %d", seed).containsExactly(own, within(1e-3));
    }

    @Test
    void vectorsOfMllibRankAsItsOwnUserVectorsDo() {
        double alpha = 40;
        double regParam = 0.1;
        int d = 6;
        float[][] items = new float[ITEMS][d];
        for (float[] item : items) {
            for (int f = 0; f < d; f++) {
                item[f] = (float) random.nextGaussian();
            }
        }
        History history = matrix.history(3);

        double[] scores = FoldIn.ofSparkAls(alpha, regParam).model(items).score(history);

        double[][] a = new double[d][d];
        double[] x = new double[d];
        for (int f = 0; f < d; f++) {
            for (int g = 0; g < d; g++) {
                for (float[] item : items) {
                    a[f][g] += (double) item[f] * item[g];
                }
                for (int item : history.items()) {
                    a[f][g] += alpha * items[item][f] * items[item][g];
                }
            }
            a[f][f] += regParam * history.size();
            for (int item : history.items()) {
                x[f] += (1 + alpha) * items[item][f];
            }
        }
        solve(a, x);
        for (int item = 0; item < ITEMS; item++) {
            double expected = 0;
            for (int f = 0; f < d; f++) {
                expected += items[item][f] * x[f] * alpha / (1 + alpha);
            }
            assertThat(scores[item]).as("seed %d, item %d", seed, item).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void sumsAreUsedUpByATraining() {
        LinearAutoencoder ease = (LinearAutoencoder) ModelTrainers.named("ease", Map.of());
        ItemSums gram = ItemSums.ofItems(3);
        ease.train(gram, context);
        NextEase nextEase = NextEase.standard();
        NextSums sums = nextEase.sums(3);
        nextEase.train(sums, context);

        assertThatThrownBy(() -> gram.add(1, 0, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("compute them again");
        assertThatThrownBy(() -> ease.train(gram, context)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sums.add(1, 0, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sums.addNext(1, 0, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> nextEase.train(sums, context)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void impossibleElementsAreRefused() {
        ItemSums gram = ItemSums.ofItems(3);
        NextSums sums = NextEase.standard().sums(3);
        SequenceSums ofSequences = NextEase.standard().sequenceSums(3);

        assertRefused(() -> gram.add(1, 2, 1), "row 1, column 2");
        assertRefused(() -> gram.add(3, 0, 1), "row 3, column 0");
        assertRefused(() -> gram.add(1, -1, 1), "column -1");
        assertRefused(() -> gram.add(1, 1, Double.NaN), "value NaN");
        assertRefused(() -> sums.add(5, 6, 1), "row 5, column 6");
        assertRefused(() -> sums.addNext(6, 0, 1), "row 6, item 0");
        assertRefused(() -> sums.addNext(0, 3, 1), "row 0, item 3");
        assertRefused(() -> sums.addNext(0, 0, Double.POSITIVE_INFINITY), "Infinity");
        assertRefused(() -> ofSequences.forEach(new int[] {0, 3}, sums::add, sums::addNext), "was 3 in [0, 3]");
        assertRefused(() -> ofSequences.forEach(new int[] {-2}, sums::add, sums::addNext), "was -2");
        assertRefused(() -> ItemSums.ofItems(-1), "was -1");
        assertRefused(() -> ItemSums.ofItems(Integer.MAX_VALUE), "items must be 0 to 1000000");
        assertRefused(() -> ItemSums.ofItems(900_000), "raise the heap");
        assertRefused(() -> NextEase.standard().sums(900_000), "raise the heap");
        assertThat(NextEase.standard().train(sums, context).score(History.of(1)))
                .as("nothing was added")
                .containsOnly(0);
    }

    @Test
    void sumsThatNoInteractionsHaveAreRefused() {
        LinearAutoencoder ease = (LinearAutoencoder) ModelTrainers.named("ease", Map.of("lambda", "1"));
        NextEase nextEase = NextEase.standard();

        for (double value : new double[] {-2, Double.MAX_VALUE}) {
            ItemSums gram = ItemSums.ofItems(3);
            NextSums sums = nextEase.sums(3);
            gram.add(1, 1, value);
            gram.add(1, 1, value);
            sums.add(1, 1, value < 0 ? -1000 : value);
            sums.add(1, 1, value);
            assertRefused(() -> ease.train(gram, context), "can't be those of interactions");
            assertRefused(() -> nextEase.train(sums, context), "can't be those of interactions");
        }
        NextSums tooMany = nextEase.sums(3);
        tooMany.addNext(1, 1, Double.MAX_VALUE);
        assertRefused(() -> nextEase.train(tooMany, context), "not finite");
    }

    @Test
    void weightsOfUsersWithoutItemsAreRefused() {
        LinearAutoencoder rdlae = (LinearAutoencoder) ModelTrainers.named("rdlae", Map.of());

        assertRefused(() -> rdlae.userWeight(3, 0), "length must be");
        assertRefused(() -> rdlae.userWeight(Double.NaN, 1), "meanLength must be");
    }

    @Test
    void foldInsAndVectorsOutOfRangeAreRefused() {
        FoldIn foldIn = FoldIn.ofSparkAls(40, 0.1);

        assertRefused(() -> new FoldIn(1e-7, 1, 1, 0), "alpha must be");
        assertRefused(() -> new FoldIn(1, 1, 1, -1), "unobserved must be");
        assertRefused(() -> FoldIn.ofSparkAls(0, 0.1), "alpha must be");
        assertRefused(() -> FoldIn.ofSparkAls(40, 0), "regParam / alpha must be");
        assertRefused(() -> foldIn.model(new float[0][]), "needs an item");
        assertRefused(() -> foldIn.model(new float[][] {{}}), "vectors of 0");
        assertRefused(() -> foldIn.model(new float[][] {new float[2049]}), "vectors of 2049");
        assertRefused(() -> foldIn.model(new float[][] {{1, 2}, {3}}), "item 1 has 1");
        assertRefused(() -> foldIn.model(new float[][] {{1}, {Float.NaN}}), "item 1 has 1: \"[NaN]\"");
        assertRefused(() -> foldIn.model(new float[][] {{1.1e6f}}), "item 0 has 1");
        float[] greatest = new float[2048];
        Arrays.fill(greatest, 1e6f);
        double[] scores =
                foldIn.model(new float[][] {greatest, greatest, greatest}).score(History.of(0, 2));
        assertThat(Arrays.stream(scores)).allMatch(Double::isFinite);
    }

    @Test
    void vectorsAreCopied() {
        float[][] items = {{1, 2}, {3, 4}};

        FoldIn.ofSparkAls(1, 1).model(items);

        assertThat(items).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
    }

    @Test
    void filesKeepTheFoldIn() throws IOException {
        float[][] items = {{1, 2}, {3, 4}};
        for (FoldIn foldIn : new FoldIn[] {FoldIn.ofSparkAls(40, 0.1), FoldIn.ofAls(0.3, 0.1, 1)}) {
            CollaborativeModel model = foldIn.model(items);
            ModelInfo info = new ModelInfo("als", Map.of(), Map.of(), Instant.EPOCH, 1, 2, 2, 3);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new ModelFile(info, new long[] {5, 6}, model).write(out);

            CollaborativeModel read =
                    ModelFile.read(new ByteArrayInputStream(out.toByteArray())).model();

            assertThat(((FactorModel) read).foldIn()).isEqualTo(foldIn);
            assertThat(read.score(History.of(1))).containsExactly(model.score(History.of(1)), within(1e-6));
        }
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidValueException.class).hasMessageContaining(message);
    }

    private List<Integer> shuffledUsers() {
        List<Integer> users =
                new ArrayList<>(IntStream.range(0, matrix.userCount()).boxed().toList());
        Collections.shuffle(users, random);
        return users;
    }

    private static int[] sequence(History history) {
        int[] latest = history.latest(history.size());
        return IntStream.range(0, latest.length)
                .map(k -> history.items()[latest[latest.length - 1 - k]])
                .toArray();
    }

    private void assertSameScores(CollaborativeModel one, CollaborativeModel other) {
        for (int user = 0; user < 20; user++) {
            History history = matrix.history(user);
            assertThat(one.score(history))
                    .as("seed %d, user %d", seed, user)
                    .containsExactly(other.score(history), within(1e-3));
        }
    }

    /** Solves a system by elimination; the matrix is positive definite. */
    private static void solve(double[][] a, double[] x) {
        int n = x.length;
        for (int k = 0; k < n; k++) {
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
                x[i] -= factor * x[k];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) {
                x[k] -= a[k][j] * x[j];
            }
            x[k] /= a[k][k];
        }
    }
}
