package dev.marquee.serving;

import dev.marquee.recommend.PredictedRating;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What the ratings of all users tell about movies, and the rating that it predicts for a user:
 *
 * <pre>
 *   r(u, i) = μ + b_u + b_i + Σ_j s_ij·e_uj / (λ + Σ_j s_ij),   e_uj = r_uj - μ - b_u - b_j
 * </pre>
 *
 * over those 60 movies {@code j} among the user's with the greatest {@code s_ij}. {@code b} are biases with damped
 * means. {@code s_ij} is the correlation of the residuals of the {@code n} users who rated both, if it is above 0,
 * times {@code n / (n + 100)}. Source: Koren, "Factor in the Neighbors", ACM TKDD 4(1), 2010, sections 2.1 and 2.2.
 *
 * <p>Similarities are computed when they are asked for. Immutable; takes 8 bytes a rating and about 20 a movie. Cost of
 * a prediction: the ratings of the user's movies, at most.
 */
final class RatingStatistics {

    /** What is known without ratings: nothing. */
    static final RatingStatistics NONE =
            new RatingStatistics(0, 1, new long[0], new float[0], new int[1], new int[0], new float[0]);

    /** The number of ratings of the overall mean that are added to those of a user or movie. */
    static final double DAMPING = 5;

    private static final double SHRINKAGE = 100;
    private static final double LAMBDA = 0.3;
    private static final int MOST_NEIGHBORS = 60;
    private static final double LEAST = 0.5;
    private static final double MOST = 10;

    /** How much longer a column must be than another one to be searched rather than walked through. */
    private static final int SEARCH = 16;

    private final double mean;
    private final double error;
    private final long[] movieIds;
    private final float[] biases;
    private final int[] starts;
    private final int[] users;
    private final float[] residuals;

    /**
     * Creates statistics.
     *
     * @param mean μ
     * @param error the expected error of μ + b_u + b_i
     * @param movieIds the ids of the movies, ascending
     * @param biases b_i of each movie
     * @param starts where the ratings of each movie begin, and where the last end
     * @param users the users of the ratings, movie by movie, ascending within a movie
     * @param residuals e of each of these ratings
     */
    RatingStatistics(
            double mean, double error, long[] movieIds, float[] biases, int[] starts, int[] users, float[] residuals) {
        this.mean = mean;
        this.error = error;
        this.movieIds = movieIds;
        this.biases = biases;
        this.starts = starts;
        this.users = users;
        this.residuals = residuals;
    }

    /** {@return the number of ratings} */
    int size() {
        return users.length;
    }

    /**
     * Predicts a rating from a user's ratings of other movies.
     *
     * @param ratings the user's ratings by movie id; one of the movie itself does not count
     * @param movie the movie's id
     * @return the rating; empty if the user has rated no other movie
     */
    Optional<PredictedRating> predict(Map<Long, Double> ratings, long movie) {
        long[] rated = ratings.keySet().stream()
                .mapToLong(Long::longValue)
                .filter(id -> id != movie)
                .sorted()
                .toArray();
        if (rated.length == 0 || size() == 0) {
            return Optional.empty();
        }
        double[] rests = new double[rated.length];
        double sum = 0;
        for (int k = 0; k < rated.length; k++) {
            rests[k] = ratings.getOrDefault(rated[k], mean) - mean - bias(rated[k]);
            sum += rests[k];
        }
        double user = sum / (DAMPING + rated.length);
        double[] similarities = similarities(movie, rated);
        double[] sorted =
                Arrays.stream(similarities).filter(s -> s > 0).sorted().toArray();
        double least = sorted.length > MOST_NEIGHBORS ? sorted[sorted.length - MOST_NEIGHBORS] : 0;
        double weights = LAMBDA;
        double moved = 0;
        int similar = 0;
        for (int k = 0; k < rated.length; k++) {
            if (similarities[k] > 0 && similarities[k] >= least) {
                weights += similarities[k];
                moved += similarities[k] * (rests[k] - user);
                similar++;
            }
        }
        double value = mean + user + bias(movie) + moved / weights;
        return Optional.of(new PredictedRating(
                Math.max(LEAST, Math.min(MOST, value)),
                error * Math.sqrt(1 + 1.0 / (1 + rated.length)),
                rated.length,
                similar));
    }

    private double bias(long movie) {
        int item = Arrays.binarySearch(movieIds, movie);
        return item < 0 ? 0 : biases[item];
    }

    private double[] similarities(long movie, long[] others) {
        double[] similarities = new double[others.length];
        int item = Arrays.binarySearch(movieIds, movie);
        for (int k = 0; k < others.length && item >= 0; k++) {
            int other = Arrays.binarySearch(movieIds, others[k]);
            similarities[k] = other < 0 ? 0 : similarity(item, other);
        }
        return similarities;
    }

    private double similarity(int one, int two) {
        boolean isShorter = starts[one + 1] - starts[one] <= starts[two + 1] - starts[two];
        int shorter = isShorter ? one : two;
        int longer = isShorter ? two : one;
        int end = starts[longer + 1];
        int place = starts[longer];
        boolean searches = (long) SEARCH * (starts[shorter + 1] - starts[shorter]) < end - place;
        double products = 0;
        double squares = 0;
        double otherSquares = 0;
        int common = 0;
        for (int k = starts[shorter]; k < starts[shorter + 1] && place < end; k++) {
            place = searches ? found(place, end, users[k]) : walked(place, end, users[k]);
            if (place < end && users[place] == users[k]) {
                products += (double) residuals[k] * residuals[place];
                squares += (double) residuals[k] * residuals[k];
                otherSquares += (double) residuals[place] * residuals[place];
                common++;
            }
        }
        double norm = Math.sqrt(squares * otherSquares);
        return norm == 0 ? 0 : Math.max(0, products / norm) * common / (common + SHRINKAGE);
    }

    /** {@return the first place from one on with this user or a later one} */
    private int walked(int from, int end, int user) {
        int place = from;
        while (place < end && users[place] < user) {
            place++;
        }
        return place;
    }

    private int found(int from, int end, int user) {
        int place = Arrays.binarySearch(users, from, end, user);
        return place < 0 ? -place - 1 : place;
    }
}
