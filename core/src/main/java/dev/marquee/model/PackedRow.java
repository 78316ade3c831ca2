package dev.marquee.model;

/**
 * One row of a matrix in 16 bits per number: {@code B_j = scale·q_j} with integers {@code q_j} of -32,767 to 32,767,
 * rounded to the nearest, so that the error of a number is at most {@code 1/65,534} of the row's largest. Half of the
 * bytes of floats, and half of the time of a scoring, which waits for memory. Immutable if no caller changes the array.
 *
 * <p>One int has two numbers: the lower 16 bits that of column {@code k}, the upper ones that of column
 * {@code half + k}, where {@code half = (n + 1) / 2}. C2 of JDK 17 vectorizes arithmetic on ints, but no conversion of
 * shorts.
 *
 * @param scale the value of {@code q = 1}; 0 if all numbers are
 * @param pairs the numbers, {@code half} ints; not copied
 */
record PackedRow(float scale, int[] pairs) {

    /** The greatest {@code q}. */
    static final int LIMIT = Short.MAX_VALUE;

    /** Returns the number of ints for a row of numbers. */
    static int half(int numbers) {
        return numbers / 2 + numbers % 2;
    }

    /** Packs a row. If a number is not finite, neither is the scale. */
    static PackedRow of(float[] row) {
        float largest = 0;
        for (float value : row) {
            largest = Math.max(largest, Math.abs(value));
        }
        float scale = largest / LIMIT;
        double inverse = scale == 0 ? 0 : 1 / (double) scale;
        int half = half(row.length);
        int[] pairs = new int[half];
        for (int k = 0; k < half; k++) {
            pairs[k] = integer(row[k] * inverse) & 0xffff;
        }
        for (int k = half; k < row.length; k++) {
            pairs[k - half] |= integer(row[k] * inverse) << 16;
        }
        return new PackedRow(scale, pairs);
    }

    private static int integer(double number) {
        int rounded = (int) (number < 0 ? number - 0.5 : number + 0.5);
        return Math.max(-LIMIT, Math.min(LIMIT, rounded));
    }

    /** Returns {@code q} of a column. */
    int get(int column) {
        int half = pairs.length;
        return column < half ? pairs[column] << 16 >> 16 : pairs[column - half] >> 16;
    }

    /** Returns the number of a column. */
    double value(int column) {
        return (double) scale * get(column);
    }
}
