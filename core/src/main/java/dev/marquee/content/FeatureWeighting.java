package dev.marquee.content;

import dev.marquee.InvalidValueException;
import dev.marquee.kernel.SparseMatrix;
import java.util.Arrays;
import java.util.Map;

/**
 * Computes the rows of items from their features by the equations of {@link ItemFeatures}. Immutable and thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // Arrays by block are in the order of the blocks.
final class FeatureWeighting {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private final FeatureTable table;
    private final double[] blockWeights;
    private final float[] rarities;
    private final double meanLength;

    private FeatureWeighting(FeatureTable table, double[] blockWeights, float[] rarities, double meanLength) {
        this.table = table;
        this.blockWeights = blockWeights;
        this.rarities = rarities;
        this.meanLength = meanLength;
    }

    /**
     * Computes the weighting from all items.
     *
     * @param table the numbers of the features
     * @param counts how often each item has each feature, each count more than 0
     * @param lengths the number of words of each item's texts
     * @param blockWeights the weights that replace the default weights; they are scaled so that all add up to 1
     * @return the weighting
     * @throws InvalidValueException if all weights are 0
     */
    static FeatureWeighting of(
            FeatureTable table, SparseMatrix counts, int[] lengths, Map<FeatureBlock, Double> blockWeights) {
        double[] weights = new double[FeatureBlock.values().length];
        for (FeatureBlock block : FeatureBlock.values()) {
            weights[block.ordinal()] = blockWeights.getOrDefault(block, block.weight());
        }
        double largest = Arrays.stream(weights).max().orElseThrow();
        if (largest == 0) {
            throw new InvalidValueException(
                    "the weights of all blocks are 0; give at least one block a weight above 0");
        }
        // Divided by the largest first, since the sum of the largest doubles is infinite.
        double sum = Arrays.stream(weights).map(weight -> weight / largest).sum();
        for (int b = 0; b < weights.length; b++) {
            weights[b] = weights[b] / largest / sum;
        }
        double mean =
                Arrays.stream(lengths).filter(length -> length > 0).average().orElse(1);
        return new FeatureWeighting(table, weights, rarities(table, counts), mean);
    }

    private static float[] rarities(FeatureTable table, SparseMatrix counts) {
        int[] itemsWithFeature = new int[table.size()];
        int[] itemsWithBlock = new int[FeatureBlock.values().length];
        for (int item = 0; item < counts.rows(); item++) {
            int previousBlock = -1;
            for (int k = counts.start(item); k < counts.start(item + 1); k++) {
                itemsWithFeature[counts.column(k)]++;
                int block = table.block(counts.column(k)).ordinal();
                itemsWithBlock[block] += block == previousBlock ? 0 : 1;
                previousBlock = block;
            }
        }
        float[] rarities = new float[table.size()];
        for (FeatureBlock block : FeatureBlock.values()) {
            double all = itemsWithBlock[block.ordinal()];
            for (int feature = table.start(block); feature < table.end(block); feature++) {
                double n = itemsWithFeature[feature];
                rarities[feature] = (float) Math.log1p((all - n + 0.5) / (n + 0.5));
            }
        }
        return rarities;
    }

    double blockWeight(FeatureBlock block) {
        return blockWeights[block.ordinal()];
    }

    double rarity(int feature) {
        return rarities[feature];
    }

    /** {@return the weighted rows of items, given their counts and lengths; blocks of weight 0 are left out} */
    SparseMatrix rows(SparseMatrix counts, int[] lengths) {
        int[] starts = new int[counts.rows() + 1];
        int[] columns = new int[counts.entries()];
        float[] values = new float[counts.entries()];
        int end = 0;
        for (int item = 0; item < counts.rows(); item++) {
            for (int from = counts.start(item), to; from < counts.start(item + 1); from = to) {
                FeatureBlock block = table.block(counts.column(from));
                int begin = end;
                double squares = 0;
                for (to = from; to < counts.start(item + 1) && counts.column(to) < table.end(block); to++) {
                    double weight = rarity(counts.column(to)) * frequency(block, counts.value(to), lengths[item]);
                    squares += weight * weight;
                    columns[end] = counts.column(to);
                    values[end++] = (float) weight;
                }
                double factor = Math.sqrt(blockWeight(block) / squares);
                for (int k = begin; k < end; k++) {
                    values[k] = (float) (values[k] * factor);
                }
                end = factor == 0 ? begin : end;
            }
            starts[item + 1] = end;
        }
        return new SparseMatrix(starts, Arrays.copyOf(columns, end), Arrays.copyOf(values, end));
    }

    private double frequency(FeatureBlock block, double count, int length) {
        return block == FeatureBlock.TEXT ? count * (K1 + 1) / (count + K1 * (1 - B + B * length / meanLength)) : 1;
    }
}
