package dev.marquee.model;

import dev.marquee.kernel.RowPairs;
import dev.marquee.kernel.SymmetricInverse;
import dev.marquee.kernel.SymmetricMatrix;
import dev.marquee.kernel.Workers;
import dev.marquee.validation.Rules;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains linear autoencoders in closed form: {@code score = x·B} for the vector {@code x} of the weights of a history.
 *
 * <pre>
 *   G  = X'·W·X                      w_u = (mean n / n_u)^beta, n_u the number of items of user u
 *   Λ  = lambda·I + p/(1-p)·diag(G)
 *   P  = (G + Λ)⁻¹
 *   B  = I - P·diag(mu)              mu_j = Λ_jj where 1 - Λ_jj·P_jj ≤ xi, else (1 - xi)/P_jj
 * </pre>
 *
 * <p>{@code lambda} is the L2 regularization, {@code p} the dropout probability and {@code xi} the largest value
 * allowed on the diagonal of {@code B}. A larger {@code beta} gives users with long histories less weight. Members of
 * the family:
 * <ul>
 *   <li>{@code p = 0, xi = 0}: EASE. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019.
 *   <li>{@code xi = 0}: EDLAE. Steck, "Autoencoders that don't overfit towards the Identity", NeurIPS 2020.
 *   <li>{@code xi = 1}: DLAE (also Steck 2020); between: RDLAE. Moon, Kim, Lee, "It's Enough: Relaxing Diagonal
 *       Constraints in Linear Autoencoders for Recommendation", SIGIR 2023.
 * </ul>
 *
 * <p>An item without interactions scores 0. Training costs {@code O(Σ_u n_u²) + n³} flop for {@code n} items, on all
 * threads, and {@code 5·n²} bytes at its peak (2 GB for 20,000 items). Where the {@code m} users are few, it inverts a
 * matrix of users by users instead, at {@code m³ + n·(interactions)} flop and {@code 4·n² + 4.2·m²} bytes. The model
 * takes {@code 2·n²} bytes.
 *
 * <p>If {@code Σ_u n_u²} is more than {@code 2·10¹⁰}, the longest histories are shortened as in {@link ItemNeighbors}.
 * If there are more than {@code maxItems} items, only the most popular ones get full rows. For a pair with any other
 * item, {@code B_ij} is the shrunk cosine of the two (of the 100 nearest neighbors, as in {@link ItemNeighbors}),
 * scaled to fit {@code B} where both are known. This takes at most 800 bytes for such an item instead of {@code 4·n}.
 * Immutable and thread-safe.
 *
 * @param name the name of this member of the family, returned by {@link ModelTrainer#name()}
 * @param lambda the L2 regularization, 0.000001 to 1,000,000,000,000
 * @param dropout the dropout probability {@code p}, 0 to 0.999
 * @param xi the largest value allowed on the diagonal of {@code B}, 0 to 1
 * @param beta the exponent that reduces the weight of users with long histories, 0 to 2
 * @param maxItems the maximum number of items with full rows of {@code B}, the most popular ones, 0 to 1,000,000; 0 for
 *     as many as fit into two fifths of the heap and cost at most 1.5·10¹² flop, which are some 11,300
 */
public record LinearAutoencoder(String name, double lambda, double dropout, double xi, double beta, int maxItems)
        implements ModelTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(LinearAutoencoder.class);
    private static final int TILE = SymmetricMatrix.TILE;

    /** The share of the progress that the items with full rows take if there are others. */
    private static final double HEAD_SHARE = 0.75;

    /** How much longer a scattered addition takes than another. */
    private static final double SCATTERED = 8;

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a parameter is out of range
     */
    public LinearAutoencoder {
        Rules.range("lambda", lambda, 1e-6, 1e12);
        Rules.range("p", dropout, 0, 0.999);
        Rules.range("xi", xi, 0, 1);
        Rules.range("beta", beta, 0, 2);
        Rules.range("maxItems", maxItems, 0, 1_000_000);
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("lambda", lambda);
        parameters.put("p", dropout);
        parameters.put("xi", xi);
        parameters.put("beta", beta);
        parameters.put("maxItems", maxItems);
        return parameters;
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.marquee.InvalidValueException if the heap is too small for {@code maxItems}
     */
    @Override
    public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
        int full = HeadAndTail.fullItems(
                matrix.itemCount(),
                matrix.userCount(),
                matrix.interactionCount(),
                maxItems,
                Runtime.getRuntime().maxMemory());
        if (full == matrix.itemCount()) {
            DenseItemModel model = trainFull(matrix, context);
            context.progress().accept(1);
            return model;
        }
        LOG.info(
                "{}: {} of {} items get full rows, the others their nearest neighbors", name, full, matrix.itemCount());
        int[] head = HeadAndTail.head(matrix, full);
        InteractionMatrix ofHead = HeadAndTail.headInteractions(matrix, head, 1);
        context.checkCanceled();
        DenseItemModel model = trainFull(ofHead, context.step(0, HEAD_SHARE));
        return HeadAndTail.withTail(matrix, head, model, context.step(HEAD_SHARE, 1));
    }

    /**
     * Trains a model that scores some histories and is then dropped. It does not compute full rows where all items
     * would get them and {@link DualAutoencoder} costs less, training and scores together.
     *
     * @param histories the number of histories that the model will score
     */
    CollaborativeModel trainForSome(InteractionMatrix matrix, int histories, TrainingContext context) {
        int items = matrix.itemCount();
        long heap = Runtime.getRuntime().maxMemory();
        if (!isDualCheaper(items, matrix.userCount(), matrix.interactionCount(), histories)
                || HeadAndTail.fullItems(items, matrix.userCount(), matrix.interactionCount(), maxItems, heap)
                        < items) {
            return train(matrix, context);
        }
        double[] mu = new double[items];
        try (Workers workers = context.workers()) {
            double[] userWeights = userWeights(matrix);
            double[] diagonal = diagonal(matrix, userWeights);
            DualInverse inverse = new DualInverse(matrix, userWeights, diagonal, workers, context.step(0, 0.8));
            workers.forEach(
                    items,
                    () -> mu,
                    (all, j) -> all[j] = mu(diagonal[j], inverse.diagonal(j)),
                    context.step(0.8, 1).progress());
            return new DualAutoencoder(matrix, inverse, mu);
        }
    }

    /**
     * Returns the weight {@code w_u} of a user in {@code G}.
     *
     * @param meanLength the mean number of items of all users with any, 1 or more
     * @param length the number of the user's items, 1 or more
     * @return the weight
     * @throws dev.marquee.InvalidValueException if a number is out of range
     */
    public double userWeight(double meanLength, int length) {
        Rules.range("meanLength", meanLength, 1, Integer.MAX_VALUE);
        Rules.range("length", length, 1, Integer.MAX_VALUE);
        return Math.pow(meanLength / length, beta);
    }

    /**
     * Trains a model from its Gram matrix {@code G}, which was computed elsewhere with the weights of
     * {@link #userWeight}. It equals the model that {@link #train(InteractionMatrix, TrainingContext)} trains on the
     * same interactions, but for the rounding of the sums, if all items get full rows there; {@code maxItems} does not
     * matter here. Deterministic for a given matrix. Cost: {@code n³} flop for {@code n} items, on all threads.
     *
     * @param gram the Gram matrix, which is used up
     * @param context the number of threads, the progress listener and the cancellation check
     * @return the model of the items of the matrix
     * @throws dev.marquee.InvalidValueException if the matrix can't be that of interactions: {@code G + Λ} is not
     *     positive definite, or a number of the model is not finite
     * @throws IllegalStateException if a training has used the matrix up
     * @throws java.util.concurrent.CancellationException if the training was canceled
     */
    public CollaborativeModel train(ItemSums gram, TrainingContext context) {
        try (Workers workers = context.workers()) {
            DenseItemModel model = DenseItemModel.packing(solve(gram.take(), workers, context.step(0, 0.99)));
            ModelCodec.requireSupported(model);
            context.progress().accept(1);
            return model;
        } catch (ArithmeticException e) {
            throw ItemSums.impossible(e);
        }
    }

    private DenseItemModel trainFull(InteractionMatrix matrix, TrainingContext context) {
        return DenseItemModel.packing(weights(matrix, context));
    }

    /** Computes {@code B}, before its numbers are rounded to 16 bits. */
    float[][] weights(InteractionMatrix matrix, TrainingContext context) {
        try (Workers workers = context.workers()) {
            if (usersAreFewer(matrix)) {
                return byUsers(matrix, userWeights(matrix), workers, context);
            }
            InteractionMatrix counted = LongHistories.within(RowPairs.BUDGET, matrix, name);
            return byItems(counted, userWeights(counted), workers, context);
        }
    }

    /** Returns whether the system of users by users is cheaper. */
    static boolean usersAreFewer(InteractionMatrix matrix) {
        return costByUsers(matrix.itemCount(), matrix.userCount(), matrix.interactionCount())
                < costByItems(matrix.itemCount());
    }

    /** Returns the flop of the system of items by items. */
    static double costByItems(double items) {
        return items * items * items;
    }

    /** Returns the flop of the system of users by users. */
    static double costByUsers(double items, double users, double interactions) {
        return users * users * users + SCATTERED * items * interactions;
    }

    /**
     * Returns whether some scores cost less by {@link DualAutoencoder} than by full rows, of which each score adds one
     * for each item of its history. A product with the matrix of users by users reads memory for every addition, and
     * so counts like scattered ones.
     */
    static boolean isDualCheaper(double items, double users, double interactions, double histories) {
        double dual = users * users * users
                + SCATTERED * (users * interactions / 2 + histories * (users * users + 2 * interactions));
        double full = Math.min(costByItems(items), costByUsers(items, users, interactions))
                + 2 * histories * items * interactions / Math.max(1, users);
        return dual < full;
    }

    /** Computes {@code B} by inverting the matrix of items by items. */
    private float[][] byItems(
            InteractionMatrix matrix, double[] userWeights, Workers workers, TrainingContext context) {
        SymmetricMatrix gram =
                GramMatrix.of(matrix, userWeights, workers, context.step(0, 0.2).progress());
        return solve(gram, workers, context.step(0.2, 1));
    }

    /** Computes {@code B} from {@code G}, which is used up. */
    private float[][] solve(SymmetricMatrix gram, Workers workers, TrainingContext context) {
        double[] diagonal = new double[gram.size()];
        for (int j = 0; j < diagonal.length; j++) {
            diagonal[j] = lambda + dropout / (1 - dropout) * gram.get(j, j);
            gram.add(j, j, diagonal[j]);
        }
        SymmetricInverse.invert(gram, workers, context.step(0, 0.94).progress());
        double[] mu = new double[diagonal.length];
        for (int j = 0; j < mu.length; j++) {
            mu[j] = mu(diagonal[j], gram.get(j, j));
        }
        return weights(gram, mu, context.step(0.94, 1));
    }

    /** Computes {@code B} by inverting the matrix of users by users. */
    private float[][] byUsers(
            InteractionMatrix matrix, double[] userWeights, Workers workers, TrainingContext context) {
        int items = matrix.itemCount();
        double[] diagonal = diagonal(matrix, userWeights);
        DualInverse inverse = new DualInverse(matrix, userWeights, diagonal, workers, context.step(0, 0.3));
        float[][] rows = new float[items][items];
        double[] mu = new double[items];
        int blocks = (items + DualInverse.LANES - 1) / DualInverse.LANES;
        workers.forEach(
                blocks,
                inverse::rows,
                (computed, block) -> {
                    int first = block * DualInverse.LANES;
                    int count = Math.min(DualInverse.LANES, items - first);
                    inverse.compute(first, count, computed);
                    for (int lane = 0; lane < count; lane++) {
                        int i = first + lane;
                        for (int j = 0; j < items; j++) {
                            rows[i][j] = (float) computed.get(lane, j);
                        }
                        double p = computed.get(lane, i);
                        mu[i] = mu(diagonal[i], p);
                        // With P_jj - 1/mu_j on the diagonal, I - P·diag(mu) is -P·diag(mu) everywhere.
                        rows[i][i] = (float) (p - 1 / mu[i]);
                    }
                },
                context.step(0.3, 0.98).progress());
        workers.forEach(items, i -> {
            for (int j = 0; j < items; j++) {
                rows[i][j] = (float) (-rows[i][j] * mu[j]);
            }
        });
        return rows;
    }

    /** Returns the diagonal of {@code Λ}. */
    private double[] diagonal(InteractionMatrix matrix, double[] userWeights) {
        double[] diagonal = new double[matrix.itemCount()];
        for (int j = 0; j < diagonal.length; j++) {
            double sum = 0;
            for (int c = matrix.columnStart(j); c < matrix.columnStart(j + 1); c++) {
                double weight = matrix.weight(matrix.columnEntry(c));
                sum += userWeights[matrix.columnUser(c)] * weight * weight;
            }
            diagonal[j] = lambda + dropout / (1 - dropout) * sum;
        }
        return diagonal;
    }

    /** Returns {@code mu_j} for {@code Λ_jj} and {@code P_jj}. */
    private double mu(double diagonal, double p) {
        return 1 - diagonal * p <= xi ? diagonal : (1 - xi) / p;
    }

    /** Returns {@code w_u} of each user. */
    private double[] userWeights(InteractionMatrix matrix) {
        double mean = (double) matrix.interactionCount() / Math.max(1, matrix.userCount());
        double[] weights = new double[matrix.userCount()];
        for (int user = 0; user < weights.length; user++) {
            weights[user] = userWeight(mean, matrix.rowLength(user));
        }
        return weights;
    }

    /**
     * Returns {@code B = I - P·diag(mu)} as floats. Releases each row of tiles of {@code P} as soon as it has been
     * read.
     */
    private static float[][] weights(SymmetricMatrix inverse, double[] mu, TrainingContext context) {
        int n = inverse.size();
        float[][] rows = new float[n][];
        for (int from = 0; from < n; from += TILE) {
            context.checkCanceled();
            int to = Math.min(n, from + TILE);
            for (int i = from; i < to; i++) {
                rows[i] = new float[n];
            }
            for (int left = 0; left <= from; left += TILE) {
                readTile(inverse, mu, rows, from, left);
            }
            inverse.release(from / TILE);
            context.progress().accept((double) to / n);
        }
        return rows;
    }

    /** Reads the tile that begins at a row and a column, and writes what it and its mirror image are in {@code B}. */
    private static void readTile(SymmetricMatrix inverse, double[] mu, float[][] rows, int from, int left) {
        int to = Math.min(rows.length, from + TILE);
        for (int i = from; i < to; i++) {
            int right = Math.min(left + TILE, i);
            for (int j = left; j < right; j++) {
                double p = inverse.get(i, j);
                rows[i][j] = (float) (-p * mu[j]);
                rows[j][i] = (float) (-p * mu[i]);
            }
            if (left == from) {
                rows[i][i] = (float) (1 - inverse.get(i, i) * mu[i]);
            }
        }
    }
}
