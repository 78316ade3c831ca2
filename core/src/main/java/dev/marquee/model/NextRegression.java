package dev.marquee.model;

import dev.marquee.kernel.SymmetricInverse;
import dev.marquee.kernel.SymmetricMatrix;
import dev.marquee.kernel.SymmetricProduct;
import dev.marquee.kernel.TopItems;
import dev.marquee.kernel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The regression of {@link NextEase}: the Gram matrix of the decayed histories, their products with the next items, and
 * the solution. A row is a scale and an item, {@code scale·n + item}. Confined to one thread, which shares the work
 * among workers.
 */
final class NextRegression {

    private static final int BLOCK = 16;
    private static final int TAIL_NEIGHBORS = 100;
    private static final float[] RELEASED = {};
    private static final double[] KEPT = {};

    /** The share of the heap that a training uses; another model may be serving at the same time. */
    private static final double HEAP_SHARE = 0.4;

    private final Sequences sequences;
    private final int itemCount;
    private final int[] head;
    private final double[] decays;
    private final double lambda;
    private final DecayPowers powers;

    /** For each item the places where it stands in the sequences, for all items. */
    private final int[] listStarts;

    private final int[] lists;
    private final int[] sequenceStarts;
    private final int[] sequenceEnds;

    NextRegression(Sequences sequences, int itemCount, int[] head, double[] decays, double lambda) {
        this.sequences = sequences;
        this.itemCount = itemCount;
        this.head = head;
        this.decays = decays;
        this.lambda = lambda;
        powers = new DecayPowers(decays);
        sequenceStarts = new int[sequences.size()];
        sequenceEnds = new int[sequences.size()];
        for (int s = 0; s < sequences.count(); s++) {
            Arrays.fill(sequenceStarts, sequences.start(s), sequences.start(s + 1), sequences.start(s));
            Arrays.fill(sequenceEnds, sequences.start(s), sequences.start(s + 1), sequences.start(s + 1));
        }
        ItemPlaces byItem = sequences.places(itemCount);
        listStarts = byItem.starts();
        lists = byItem.places();
    }

    /** Returns how many items the regression may have, at most a given number, by its cost and by the heap. */
    static int affordableItems(int items, int scales, double flop, long heap) {
        int affordable = SymmetricMatrix.TILE;
        while (affordable < items) {
            double rows = (double) scales * (affordable + SymmetricMatrix.TILE);
            // The inverse of all rows, and its product with a matrix of as many rows and a column for each item.
            double cost = rows * rows * rows + 2 * rows * rows * (rows / scales);
            if (cost > flop || 8.4 * rows * rows > HEAP_SHARE * heap) {
                break;
            }
            affordable += SymmetricMatrix.TILE;
        }
        return Math.min(items, affordable);
    }

    /** Solves the regression. */
    NextModel solve(Workers workers, TrainingContext context) {
        int[] places = PrunedItemModel.places(head, itemCount);
        int n = head.length;
        int rows = decays.length * n;
        SymmetricMatrix gram = new SymmetricMatrix(rows);
        int[][] columns = new int[rows][];
        float[][] values = new float[rows][];
        workers.forEach(
                (rows + BLOCK - 1) / BLOCK,
                () -> new double[rows],
                (sums, block) -> {
                    for (int row = block * BLOCK; row < Math.min(rows, (block + 1) * BLOCK); row++) {
                        addHistories(row / n, row % n, places, sums);
                        for (int other = 0; other <= row; other++) {
                            gram.add(row, other, sums[other]);
                        }
                        gram.add(row, row, lambda);
                        Arrays.fill(sums, 0);
                        addNext(row / n, head[row % n], places, sums);
                        keepNext(row, n, sums, columns, values);
                    }
                },
                context.step(0, 0.2).progress());
        List<DenseItemModel> scales = solution(gram, columns, values, decays.length, workers, context.step(0.2, 1));
        if (n == itemCount) {
            return new NextModel(decays, scales);
        }
        List<CollaborativeModel> pruned = new ArrayList<>();
        for (int a = 0; a < decays.length; a++) {
            pruned.add(new PrunedItemModel(head, scales.get(a), tail(a, places, workers)));
        }
        return new NextModel(decays, pruned);
    }

    /**
     * Solves the regression for sums that were computed elsewhere, and uses them up.
     *
     * @param sums the sums over all sequences
     * @param decays the decay of each scale
     * @param lambda the regularization
     */
    static NextModel solve(NextSums sums, double[] decays, double lambda, Workers workers, TrainingContext context) {
        double[][] next = sums.takeNext();
        SymmetricMatrix gram = sums.gram().take();
        int[][] columns = new int[next.length][];
        float[][] values = new float[next.length][];
        for (int row = 0; row < next.length; row++) {
            gram.add(row, row, lambda);
            keepNext(row, sums.items(), next[row], columns, values);
            next[row] = KEPT;
        }
        return new NextModel(decays, solution(gram, columns, values, decays.length, workers, context));
    }

    /** Returns {@code B = (G + lambda·I)⁻¹·C} as the model of each scale. */
    private static List<DenseItemModel> solution(
            SymmetricMatrix gram,
            int[][] columns,
            float[][] values,
            int scales,
            Workers workers,
            TrainingContext context) {
        int n = gram.size() / scales;
        SymmetricInverse.invert(gram, workers, context.step(0, 0.5).progress());
        float[][] solution = SymmetricProduct.multiply(
                gram, columns, values, n, workers, context.step(0.5, 0.975).progress());
        context.progress().accept(0.975);
        context.checkCanceled();
        List<DenseItemModel> models = new ArrayList<>();
        for (int a = 0; a < scales; a++) {
            float[][] ofScale = Arrays.copyOfRange(solution, a * n, (a + 1) * n);
            // So that packing, which drops each row, frees its memory.
            Arrays.fill(solution, a * n, (a + 1) * n, RELEASED);
            models.add(DenseItemModel.packing(ofScale));
        }
        return models;
    }

    /** Adds a row of the Gram matrix: the products of one item's decayed history with those of all items and scales. */
    private void addHistories(int a, int place, int[] places, double[] row) {
        int item = head[place];
        int n = head.length;
        for (int o = listStarts[item]; o < listStarts[item + 1]; o++) {
            int at = lists[o];
            int end = sequenceEnds[at];
            for (int b = 0; b <= a; b++) {
                // Items that come later: their history decays from there on, this item's has decayed until then.
                int last = Math.min(end - 1, at + powers.lags(a) - 1);
                for (int other = at; other < last; other++) {
                    int column = places[sequences.item(other)];
                    if (column >= 0) {
                        row[b * n + column] += powers.power(a, other - at) * powers.sum(a, b, end - 1 - other);
                    }
                }
                double own = powers.sum(a, b, end - 1 - at);
                int first = Math.max(sequenceStarts[at], at - powers.lags(b) + 1);
                for (int other = at - 1; other >= first; other--) {
                    int column = places[sequences.item(other)];
                    if (column >= 0) {
                        row[b * n + column] += powers.power(b, at - other) * own;
                    }
                }
            }
        }
    }

    /** Adds a row of the products of one item's decayed history with the next items; without places, of all items. */
    private void addNext(int a, int item, int @Nullable [] places, double[] row) {
        for (int o = listStarts[item]; o < listStarts[item + 1]; o++) {
            int at = lists[o];
            int last = Math.min(sequenceEnds[at], at + powers.lags(a));
            for (int other = at + 1; other < last; other++) {
                int column = places == null ? sequences.item(other) : places[sequences.item(other)];
                if (column >= 0) {
                    row[column] += powers.power(a, other - at - 1);
                }
            }
        }
    }

    /** Keeps a row as its elements other than 0, and clears it. */
    private static void keepNext(int row, int n, double[] sums, int[][] columns, float[][] values) {
        int count = 0;
        for (int j = 0; j < n; j++) {
            count += sums[j] == 0 ? 0 : 1;
        }
        columns[row] = new int[count];
        values[row] = new float[count];
        int k = 0;
        for (int j = 0; j < n; j++) {
            if (sums[j] != 0) {
                columns[row][k] = j;
                values[row][k++] = (float) sums[j];
                sums[j] = 0;
            }
        }
    }

    /**
     * Returns the rows for pairs of which an item is not in the regression: those of regressions on one item each, the
     * largest of each row.
     */
    private SparseItemModel tail(int a, int[] places, Workers workers) {
        int[][] columns = new int[itemCount][];
        float[][] values = new float[itemCount][];
        workers.forEach((itemCount + BLOCK - 1) / BLOCK, () -> new double[itemCount], (row, block) -> {
            for (int item = block * BLOCK; item < Math.min(itemCount, (block + 1) * BLOCK); item++) {
                addNext(a, item, null, row);
                double square = lambda;
                for (int o = listStarts[item]; o < listStarts[item + 1]; o++) {
                    square += powers.sum(a, a, sequenceEnds[lists[o]] - 1 - lists[o]);
                }
                for (int j : head) {
                    row[j] = places[item] >= 0 ? 0 : row[j];
                }
                columns[item] = largest(row);
                values[item] = new float[columns[item].length];
                for (int k = 0; k < columns[item].length; k++) {
                    values[item][k] = (float) (row[columns[item][k]] / square);
                }
                Arrays.fill(row, 0);
            }
        });
        return new SparseItemModel(columns, values);
    }

    /** Returns the items with the largest values above 0, ascending. */
    private static int[] largest(double[] row) {
        return Arrays.stream(TopItems.of(row, TAIL_NEIGHBORS))
                .filter(j -> row[j] > 0)
                .sorted()
                .toArray();
    }
}
