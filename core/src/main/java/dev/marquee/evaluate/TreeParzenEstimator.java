package dev.marquee.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Proposes points of the unit cube where good values are likely: the tree-structured Parzen estimator of Bergstra et al., NIPS 2011,
 * section 4, with one density for each coordinate. The best quarter of the points so far makes the density l, the others g, each a
 * mixture of normal densities at the points and an even one; of 24 points drawn from l the one with the greatest l/g is proposed.
 * Confined to one thread.
 */
final class TreeParzenEstimator {

    private static final double GOOD_SHARE = 0.25;
    private static final int DRAWS = 24;
    private static final double NARROWEST = 0.05;

    /** A point that was tried. */
    record Observation(double[] point, double value) {}

    private final int dimensions;
    private final int randomFirst;
    private final SplittableRandom random;

    TreeParzenEstimator(int dimensions, int randomFirst, long seed) {
        this.dimensions = dimensions;
        this.randomFirst = randomFirst;
        random = new SplittableRandom(seed);
    }

    /** {@return the next point to try; even draws until there are enough observations} */
    double[] propose(List<Observation> observations) {
        if (observations.size() < randomFirst) {
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
        double width = Math.max(NARROWEST, 0.5 * Math.pow(good.length, -0.5));
        return IntStream.range(0, DRAWS)
                .mapToObj(draw -> draw(good, width))
                .max(Comparator.comparingDouble(x -> density(good, width, x) / density(others, width, x)))
                .orElseThrow();
    }

    private double draw(double[] centers, double width) {
        int component = random.nextInt(centers.length + 1);
        if (component == centers.length) {
            return random.nextDouble();
        }
        double x = centers[component] + width * random.nextGaussian();
        // Mirrored at the ends until it is inside.
        double folded = Math.abs(x) % 2;
        return folded > 1 ? 2 - folded : folded;
    }

    private static double density(double[] centers, double width, double x) {
        double sum = 1;
        for (double center : centers) {
            double z = (x - center) / width;
            sum += Math.exp(-z * z / 2) / (width * Math.sqrt(2 * Math.PI));
        }
        return sum / (centers.length + 1);
    }
}
