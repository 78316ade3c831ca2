package dev.marquee.taste;

import dev.marquee.InvalidValueException;
import java.util.Collections;
import java.util.List;

/**
 * How often each rating was given, by one user or to one movie. Immutable.
 *
 * @param histogram the number of ratings of 0.5, 1, 1.5 and so on to 10; 20 numbers, each 0 or more
 */
public record RatingSummary(List<Long> histogram) {

    private static final int STEPS = 20;

    /** No ratings. */
    public static final RatingSummary NONE = new RatingSummary(Collections.nCopies(STEPS, 0L));

    /**
     * Checks the numbers and copies them.
     *
     * @throws InvalidValueException if there are not 20 numbers, or one is below 0
     */
    public RatingSummary {
        histogram = List.copyOf(histogram);
        if (histogram.size() != STEPS || histogram.stream().anyMatch(n -> n < 0)) {
            throw new InvalidValueException("a histogram of ratings must have 20 numbers, each 0 or more, was "
                    + histogram + "; count the ratings of 0.5, 1, and so on to 10");
        }
    }

    /** {@return the number of ratings, 0 or more} */
    public long count() {
        return histogram.stream().mapToLong(Long::longValue).sum();
    }

    /** {@return the mean of the ratings, 0.5 to 10; 0 if there are none} */
    public double mean() {
        long count = count();
        double sum = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += histogram.get(step) * rating(step);
        }
        return count == 0 ? 0 : sum / count;
    }

    /** {@return the standard deviation of the ratings about their mean, 0 to 4.75; 0 if there are none} */
    public double spread() {
        long count = count();
        double mean = mean();
        double sum = 0;
        for (int step = 0; step < STEPS; step++) {
            double distance = rating(step) - mean;
            sum += histogram.get(step) * distance * distance;
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    private static double rating(int step) {
        return (step + 1) / 2.0;
    }
}
