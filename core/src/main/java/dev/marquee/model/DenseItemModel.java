package dev.marquee.model;

import dev.marquee.kernel.LazyRows;
import java.util.Arrays;

/**
 * A linear model with a full matrix: {@code score_j = Σ_h w_h·B_hj} over the items {@code h} of the history with
 * weights {@code w_h}. Immutable and thread-safe. Takes {@code 2·n²} bytes for {@code n} items, see {@link PackedRow};
 * scoring reads {@code 2·n} bytes for each item of the history.
 *
 * <p>Scores are sums of integers: of up to 64 items of the history at a time, the factors {@code w_h·scale_h} are
 * rounded to multiples {@code m_h·unit}, with the unit chosen so that {@code Σ|m_h|} is about 65,000 and no sum of
 * {@code m_h·q_hj} overflows an int. A factor is off by at most {@code 1/65,000} of their sum. {@link #contributions}
 * uses the same multiples, so that they add up to the score.
 */
final class DenseItemModel implements CollaborativeModel {

    /** The number of items of a history whose sums are taken in integers. */
    private static final int GROUP = 64;

    /** The largest {@code Σ|m_h|} before rounding, so that after it {@code Σ|m_h|·32,768} is below {@code 2^31}. */
    private static final int MULTIPLES = 65_535 - GROUP;

    private static final float[] PACKED = {};

    private final LazyRows<PackedRow> rows;
    private final RecentHistories<Group[]> recent = new RecentHistories<>();

    /**
     * Creates a model.
     *
     * @param rows {@code B}, with a row of {@code n} numbers for each of the {@code n} items
     */
    DenseItemModel(LazyRows<PackedRow> rows) {
        this.rows = rows;
    }

    /**
     * Packs a matrix.
     *
     * @param rows {@code B}, with a row of {@code n} numbers for each of the {@code n} items; each is replaced
     *     by an empty row once it is packed, so that the matrix is not twice in memory
     * @return the model
     */
    static DenseItemModel packing(float[][] rows) {
        PackedRow[] packed = new PackedRow[rows.length];
        for (int row = 0; row < rows.length; row++) {
            packed[row] = PackedRow.of(rows[row]);
            rows[row] = PACKED;
        }
        return new DenseItemModel(LazyRows.of(Arrays.asList(packed)));
    }

    @Override
    public int itemCount() {
        return rows.size();
    }

    @Override
    public double[] score(History history) {
        double[] scores = new double[rows.size()];
        int half = PackedRow.half(scores.length);
        int[] lower = new int[half];
        int[] upper = new int[half];
        for (Group group : recent.get(history, this::groups)) {
            if (group.unit > 0) {
                sum(group, lower, upper);
                addTo(scores, lower, upper, group.unit);
            }
        }
        return scores;
    }

    /** Some items of a history: their rows, and the multiples of a unit that their factors are rounded to. */
    private record Group(PackedRow[] rows, int[] multiples, double unit) {

        double contribution(int k, int column) {
            return unit * multiples[k] * rows[k].get(column);
        }
    }

    private Group[] groups(History history) {
        Group[] groups = new Group[(history.size() + GROUP - 1) / GROUP];
        for (int g = 0; g < groups.length; g++) {
            groups[g] = group(history, g * GROUP);
        }
        return groups;
    }

    private Group group(History history, int from) {
        int size = Math.min(GROUP, history.size() - from);
        PackedRow[] chosen = new PackedRow[size];
        double[] factors = new double[size];
        double sum = 0;
        for (int k = 0; k < size; k++) {
            chosen[k] = rows.get(history.items()[from + k]);
            factors[k] = (double) history.weights()[from + k] * chosen[k].scale();
            sum += Math.abs(factors[k]);
        }
        int[] multiples = new int[size];
        double unit = sum / MULTIPLES;
        for (int k = 0; k < size && unit > 0; k++) {
            multiples[k] = (int) Math.round(factors[k] / unit);
        }
        return new Group(chosen, multiples, unit);
    }

    private static void sum(Group group, int[] lower, int[] upper) {
        int[] m = group.multiples;
        int k = 0;
        for (; k + 4 <= m.length; k += 4) {
            int[] a = group.rows[k].pairs();
            int[] b = group.rows[k + 1].pairs();
            int[] c = group.rows[k + 2].pairs();
            int[] d = group.rows[k + 3].pairs();
            addLower(lower, a, b, c, d, m[k], m[k + 1], m[k + 2], m[k + 3]);
            addUpper(upper, a, b, c, d, m[k], m[k + 1], m[k + 2], m[k + 3]);
        }
        for (; k < m.length; k++) {
            int[] pairs = group.rows[k].pairs();
            int multiple = m[k];
            for (int j = 0; j < lower.length; j++) {
                int pair = pairs[j];
                lower[j] += multiple * (pair << 16 >> 16);
                upper[j] += multiple * (pair >> 16);
            }
        }
    }

    // Four rows at once read and write the sums a quarter as often. One loop for both halves is too long for C2, which
    // then leaves it without vectors; the second loop finds the rows in the processor's cache.
    private static void addLower(int[] sums, int[] a, int[] b, int[] c, int[] d, int ma, int mb, int mc, int md) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += ma * (a[j] << 16 >> 16)
                    + mb * (b[j] << 16 >> 16)
                    + mc * (c[j] << 16 >> 16)
                    + md * (d[j] << 16 >> 16);
        }
    }

    private static void addUpper(int[] sums, int[] a, int[] b, int[] c, int[] d, int ma, int mb, int mc, int md) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += ma * (a[j] >> 16) + mb * (b[j] >> 16) + mc * (c[j] >> 16) + md * (d[j] >> 16);
        }
    }

    /** Adds the sums of a group to the scores, and sets them to 0. */
    private static void addTo(double[] scores, int[] lower, int[] upper, double unit) {
        int half = lower.length;
        for (int j = 0; j < half; j++) {
            scores[j] += unit * lower[j];
        }
        for (int j = half; j < scores.length; j++) {
            scores[j] += unit * upper[j - half];
        }
        Arrays.fill(lower, 0);
        Arrays.fill(upper, 0);
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = new double[history.size()];
        int place = 0;
        for (Group group : recent.get(history, this::groups)) {
            for (int k = 0; k < group.multiples.length; k++) {
                addends[place++] = group.contribution(k, item);
            }
        }
        return addends;
    }

    LazyRows<PackedRow> rows() {
        return rows;
    }
}
