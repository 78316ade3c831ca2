package dev.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class TasteRegressionTest {

    private static final int[] ACTION = {0};
    private static final int[] BOTH = {0, 1};
    private static final int[] DRAMA = {1};
    private static final int[] NONE = {};

    private static ItemTraits genresOnly(int[]... genres) {
        int[] years = new int[genres.length];
        Arrays.fill(years, ItemTraits.UNKNOWN);
        return new ItemTraits(genres, 2, years, new String[genres.length]);
    }

    private static BitSet first(int count) {
        BitSet items = new BitSet();
        items.set(0, count);
        return items;
    }

    private static TasteRegression.Estimates estimates(ItemTraits traits, int present, double... values) {
        return TasteRegression.of(traits, first(present)).estimates(values, new int[0], new float[0]);
    }

    @Test
    void coefficientsSolveTheNormalEquations() {
        ItemTraits traits = genresOnly(ACTION, ACTION, BOTH, DRAMA, NONE, ACTION, DRAMA, BOTH, NONE);
        double[] values = {0.9, 0.5, 0.4, 0, 0.1, 0, 0, 0, 0};

        TasteRegression.Estimates estimates = estimates(traits, 5, values);

        double constant = estimates.of(8);
        double action = estimates.of(5) - constant;
        // Three items of Action, two of Drama, one of them both; the penalties are 0.01 and 1.
        double drama = estimates.of(7) - estimates.of(5);
        assertThat(5.01 * constant + 3 * action + 2 * drama).isCloseTo(1.9, within(1e-12));
        assertThat(3 * constant + 4 * action + drama).isCloseTo(1.8, within(1e-12));
        assertThat(2 * constant + action + 3 * drama).isCloseTo(0.4, within(1e-12));
        assertThat(estimates.of(6)).isCloseTo(Math.max(0, constant + drama), within(1e-12));
    }

    @Test
    void whatNobodyLikesLowersTheEstimatesOfItsGenre() {
        ItemTraits liked = genresOnly(ACTION, ACTION, DRAMA, DRAMA);

        double before = estimates(liked, 2, 1, 0.5, 0, 0).of(0);
        double after = estimates(genresOnly(ACTION, ACTION, ACTION, ACTION), 4, 1, 0.5, 0, 0)
                .of(0);

        assertThat(after).isLessThan(before).isPositive();
    }

    @Test
    void whatTheUserLikesCountsByTheWeightOfTheLike() {
        ItemTraits traits = genresOnly(ACTION, DRAMA, ACTION, DRAMA);
        TasteRegression regression = TasteRegression.of(traits, first(2));

        TasteRegression.Estimates likesAction =
                regression.estimates(new double[] {0, 0.2, 0, 0}, new int[] {0}, new float[] {1});
        TasteRegression.Estimates sameValues =
                regression.estimates(new double[] {1, 0.2, 0, 0}, new int[0], new float[0]);

        assertThat(likesAction.of(2)).isEqualTo(sameValues.of(2)).isGreaterThan(likesAction.of(3));
    }

    @Test
    void effectOfTheYearIsConstantOutsideTheYearsOfTheItems() {
        int[] years = {1990, 2000, 2010, 1900, 2100};
        ItemTraits traits = new ItemTraits(new int[][] {NONE, NONE, NONE, NONE, NONE}, 0, years, new String[5]);

        TasteRegression.Estimates estimates = estimates(traits, 3, 0.1, 0.4, 0.9, 0, 0);

        assertThat(estimates.of(3)).isEqualTo(estimates.of(0));
        assertThat(estimates.of(4)).isEqualTo(estimates.of(2)).isGreaterThan(estimates.of(1));
    }

    @Test
    void frequentSetOfGenresHasAnEffectOfItsOwn() {
        int[][] genres = new int[60][];
        double[] values = new double[60];
        for (int i = 0; i < 60; i++) {
            genres[i] = i < 20 ? ACTION : i < 40 ? DRAMA : BOTH;
            values[i] = i < 40 ? 0 : 1;
        }
        TasteRegression.Estimates estimates = estimates(genresOnly(genres), 60, values);

        assertThat(estimates.of(59)).isGreaterThan(0.9);
        assertThat(estimates.of(0)).isLessThan(0.1);
    }

    @Test
    void ratioIsAQuantileOfValuesToEstimates() {
        ItemTraits traits = genresOnly(NONE, NONE, NONE, NONE);
        double[] values = {0, 0, 0, 1};

        TasteRegression.Estimates estimates = estimates(traits, 4, values);

        assertThat(estimates.of(0)).isCloseTo(0.25, within(0.01));
        assertThat(estimates.ratio(new BitSet(), values, 0.9)).isCloseTo(4, within(0.1));
        assertThat(estimates.ratio(new BitSet(), values, 0.5)).isZero();
        assertThat(estimates.ratio(first(4), values, 0.9)).isEqualTo(1);
    }
}
