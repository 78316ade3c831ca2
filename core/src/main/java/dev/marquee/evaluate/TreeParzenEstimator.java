package dev.marquee.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Proposes points of the unit cube where high values are likely: the tree-structured Parzen estimator of Bergstra et
 * al., NIPS 2011, section 4, with separate densities for each coordinate. The best quarter of the points so far gives
 * the density l, the other points give g; each is a mixture of normal densities around its points and a uniform
 * density. For each coordinate, 24 candidates are drawn from l, and the one with the highest l/g is proposed. Confined
 * to one thread.
 */
final class TreeParzenEstimator {

    private static final double GOOD_SHARE = 0.25;
    private static final int CANDIDATES = 24;
    private static final double MIN_BANDWIDTH = 0.05;

    /** A point that was tried, and its value. */
    record Observation(double[] point, double value) {}

    private final int dimensions;
    private final int startupTrials;
    private final SplittableRandom random;

    TreeParzenEstimator(int dimensions, int startupTrials, long seed) {
        this.dimensions = dimensions;
        this.startupTrials = startupTrials;
        random = new SplittableRandom(seed);
    }

    /** {@return the next point to try; a uniformly random one for the startup trials} */
    double[] propose(List<Observation> observations) {
        if (observations.size() < startupTrials) {
            return random.doubles(dimensions).toArray();
        }
        List<Observation> best = observations.stream()
                .sorted(Comparator.comparingDouble(Observation::value).reversed())
                .toList();
        int good = (int) Math.ceil(GOOD_SHARE * best.size());
        double[] proposal = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            proposal[d] =
                    propose(coordinates(best.subList(0, good), d), coordinates(best.subList(good, best.size()), d));
        }
        return proposal;
    }

    private static double[] coordinates(List<Observation> observations, int dimension) {
        return observations.stream().mapToDouble(o -> o.point()[dimension]).toArray();
    }

    private double propose(double[] good, double[] others) {
        double bandwidth = Math.max(MIN_BANDWIDTH, 0.5 * Math.pow(good.length, -0.5));
        return IntStream.range(0, CANDIDATES)
                .mapToObj(candidate -> draw(good, bandwidth))
                .max(Comparator.comparingDouble(x -> density(good, bandwidth, x) / density(others, bandwidth, x)))
                .orElseThrow();
    }

    private double draw(double[] centers, double bandwidth) {
        int component = random.nextInt(centers.length + 1);
        if (component == centers.length) {
            return random.nextDouble();
        }
        double x = centers[component] + bandwidth * random.nextGaussian();
        // Reflected at 0 and 1 until it is between them.
        double reflected = Math.abs(x) % 2;
        return reflected > 1 ? 2 - reflected : reflected;
    }

    private static double density(double[] centers, double bandwidth, double x) {
        double sum = 1;
        for (double center : centers) {
            double z = (x - center) / bandwidth;
            sum += Math.exp(-z * z / 2) / (bandwidth * Math.sqrt(2 * Math.PI));
        }
        return sum / (centers.length + 1);
    }
}
