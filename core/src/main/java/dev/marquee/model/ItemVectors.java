package dev.marquee.model;

import dev.marquee.kernel.FloatRows;

/**
 * The vectors of all items by dimension, for the inner products of all of them with one vector. Immutable and
 * thread-safe; takes {@code 4·n·d} bytes.
 */
final class ItemVectors {

    private final int items;

    /** Filled up with zeros to a multiple of eight rows. */
    private final float[][] dimensions;

    /**
     * Copies vectors.
     *
     * @param vectors a vector for each item
     * @param dimensions the length of the vectors
     */
    ItemVectors(float[][] vectors, int dimensions) {
        items = vectors.length;
        this.dimensions = new float[FloatRows.padded(dimensions)][items];
        for (int i = 0; i < items; i++) {
            for (int f = 0; f < dimensions; f++) {
                this.dimensions[f][i] = vectors[i][f];
            }
        }
    }

    /** {@return the inner product of each item's vector with a vector} */
    double[] products(float[] vector) {
        float[] factors = new float[dimensions.length];
        System.arraycopy(vector, 0, factors, 0, vector.length);
        float[] sums = new float[items];
        for (int f = 0; f < factors.length; f += FloatRows.EIGHT) {
            FloatRows.addEight(sums, dimensions, factors, f);
        }
        double[] products = new double[items];
        for (int i = 0; i < items; i++) {
            products[i] = sums[i];
        }
        return products;
    }
}
