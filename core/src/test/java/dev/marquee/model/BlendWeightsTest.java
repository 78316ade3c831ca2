package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The units in which weights are searched, on users who all have the same scores, so that every gain is credible. */
class BlendWeightsTest {

    private static final int ITEMS = 400;
    private static final int USERS = 40;
    private static final int HELD = 0;
    private static final History HISTORY = History.inOrder(ITEMS - 1, ITEMS - 2);

    /** Eleven high scores, of which a model lowers one, and many equal ones: the tenth stands six deviations high. */
    private static final double[] SPIKY = scores(11, item -> 0.0);

    /** Evenly distributed scores: the tenth best stands less than two deviations above the mean. */
    private static final double[] EVEN = scores(11, item -> (ITEMS - item) / (ITEMS + 1.0));

    /** Three high scores: the tenth best is one of the equal ones. */
    private static final double[] SPARSE = scores(3, item -> 0.0);

    /** Returns scores with some of 1 for the first items. */
    private static double[] scores(int high, Function<Integer, Double> others) {
        double[] scores = new double[ITEMS];
        Arrays.setAll(scores, item -> item < high ? 1 : others.apply(item));
        return scores;
    }

    /** Returns scores in which an item stands above the held-out one, and that one above all others. */
    private static ConstantModel model(double[] scores, int above) {
        double[] own = scores.clone();
        double unit = 1 - mean(scores);
        own[HELD] = 1 + 0.2 * unit;
        own[above] = 1 + 0.5 * unit;
        own[3 - above] = mean(scores);
        return new ConstantModel(own);
    }

    private static double mean(double[] scores) {
        return Arrays.stream(scores).average().orElseThrow();
    }

    /** Returns how far the tenth best score stands above the mean, in deviations, at least a tenth. */
    private static double top(ConstantModel model) {
        BlendModel.Scale scale = BlendModel.Scale.of(model.scores(), HISTORY, 1);
        double tenth = Arrays.stream(model.scores(), 0, ITEMS - 2).sorted().toArray()[ITEMS - 2 - 10];
        return Math.max(0.1, scale.factor() * (tenth - scale.mean()));
    }

    private static double[] learn(boolean ordered, Function<BlendWeights, double[]> learned, ConstantModel... models) {
        InteractionMatrix.Builder train = new InteractionMatrix.Builder(ITEMS);
        int[] rows = new int[USERS];
        int[][] held = new int[USERS][];
        for (int user = 0; user < USERS; user++) {
            train.add(user, ITEMS - 1, 1, 1);
            train.add(user, ITEMS - 2, 1, 2);
            rows[user] = user;
            held[user] = new int[] {HELD};
        }
        try (var workers = TrainingContext.of(1).workers()) {
            return learned.apply(new BlendWeights(
                    train.build(),
                    new Holdout.Users(rows, held, ordered),
                    List.of(models),
                    new int[] {1},
                    workers,
                    done -> {}));
        }
    }

    /** Returns weights that sum to 1 and are in proportion to given ones. */
    private static double[] proportional(double... weights) {
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    @Test
    void firstStepOfTheSearchIsAQuarterInUnitsOfTheTenthBestScore() {
        ConstantModel spiky = model(SPIKY, 1);
        ConstantModel even = model(EVEN, 2);
        assertThat(top(spiky)).isGreaterThan(3 * top(even));

        double[] learned = learn(true, weights -> weights.learnForAll(new double[] {1, 0}), spiky, even);

        assertThat(learned).containsExactly(proportional(0.75 / top(spiky), 0.25 / top(even)), within(1e-6));
    }

    @Test
    void weightsForHistoriesWithoutOrderHaveNoUnits() {
        ConstantModel spiky = model(SPIKY, 1);
        ConstantModel even = model(EVEN, 2);

        double[] learned = learn(false, weights -> weights.learnForAll(new double[] {1, 0}), spiky, even);

        // A quarter of the evenly distributed scores is too little to change the order of the first two items.
        assertThat(learned).containsExactly(1, 0);
    }

    @Test
    void componentThatSaysNothingOfMostItemsHasABoundedUnit() {
        ConstantModel sparse = model(SPARSE, 1);
        ConstantModel even = model(EVEN, 2);
        assertThat(top(sparse)).isEqualTo(0.1);

        double[] learned = learn(true, weights -> weights.learnForAll(new double[] {0, 1}), sparse, even);

        assertThat(learned[0]).isBetween(0.0, 1.0);
        assertThat(learned[0] + learned[1]).isCloseTo(1, within(1e-9));
        double inUnits = learned[0] * top(sparse) / (learned[0] * top(sparse) + learned[1] * top(even));
        assertThat(Math.abs(inUnits * 20 - Math.rint(inUnits * 20))).isLessThan(1e-5);
    }

    @Test
    void weightsThatNothingSpeaksAgainstStayAsTheyAre() {
        double[] prior = {0.7, 0.3};
        ConstantModel spiky = new ConstantModel(SPIKY);
        ConstantModel even = new ConstantModel(EVEN);

        assertThat(learn(true, weights -> weights.learnForAll(prior), spiky, even))
                .containsExactly(prior, within(1e-9));
        assertThat(learn(true, weights -> weights.learnByLength(prior)[0], spiky, even))
                .containsExactly(prior, within(1e-9));
    }

    @Test
    void componentIsDroppedByItsWeightInUnits() {
        ConstantModel spiky = new ConstantModel(SPIKY);
        ConstantModel even = new ConstantModel(EVEN);
        double[] kept = proportional(0.045 / top(spiky), 0.955 / top(even));
        double[] dropped = proportional(0.965 / top(spiky), 0.035 / top(even));
        assertThat(kept[0]).isLessThan(0.04);
        assertThat(dropped[1]).isGreaterThan(0.04);

        assertThat(learn(true, weights -> weights.learnByLength(kept)[0], spiky, even))
                .containsExactly(kept, within(1e-9));
        assertThat(learn(true, weights -> weights.learnByLength(dropped)[0], spiky, even))
                .containsExactly(1, 0);
        assertThat(learn(false, weights -> weights.learnByLength(kept)[0], spiky, even))
                .containsExactly(0, 1);
    }
}
