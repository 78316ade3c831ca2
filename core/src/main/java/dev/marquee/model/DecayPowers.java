package dev.marquee.model;

/**
 * The powers of the decays of {@link NextEase}, as far as they differ from 0, and the sums of the first powers of the
 * products of two decays. Immutable and thread-safe.
 */
final class DecayPowers {

    private static final double PRECISION = 1e-12;

    private final double[][] powers;

    /** For two scales, the sums of the first powers of the product of their decays, by the number of powers. */
    private final double[][][] sums;

    DecayPowers(double... decays) {
        powers = new double[decays.length][];
        for (int a = 0; a < decays.length; a++) {
            powers[a] = new double[DecayedHistory.lags(decays[a]) + 1];
            for (int lag = 0; lag < powers[a].length; lag++) {
                powers[a][lag] = Math.pow(decays[a], lag);
            }
        }
        sums = new double[decays.length][decays.length][];
        for (int a = 0; a < decays.length; a++) {
            for (int b = 0; b < decays.length; b++) {
                sums[a][b] = sums(decays[a] * decays[b]);
            }
        }
    }

    /** Returns the sums of the first powers of a factor, as far as they differ. */
    private static double[] sums(double factor) {
        double[] all = new double[2 + (factor <= PRECISION ? 1 : (int) (Math.log(PRECISION) / Math.log(factor)))];
        double power = 1;
        for (int count = 1; count < all.length; count++) {
            all[count] = all[count - 1] + power;
            power *= factor;
        }
        return all;
    }

    int scales() {
        return powers.length;
    }

    /** {@return the number of the powers of a scale, the power 0 included} */
    int lags(int scale) {
        return powers[scale].length;
    }

    /** {@return a power of the decay of a scale, less than {@link #lags}} */
    double power(int scale, int lag) {
        return powers[scale][lag];
    }

    /** {@return the sum of the first {@code count} powers of the product of the decays of two scales} */
    double sum(int one, int other, int count) {
        double[] all = sums[one][other];
        return all[Math.min(count, all.length - 1)];
    }
}
