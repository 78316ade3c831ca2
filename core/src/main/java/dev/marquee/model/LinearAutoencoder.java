package dev.marquee.model;

import dev.marquee.kernel.SymmetricInverse;
import dev.marquee.kernel.SymmetricMatrix;
import dev.marquee.kernel.Workers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The family of linear autoencoders in closed form: {@code score = x·B} for a history {@code x} of weights.
 *
 * <pre>
 *   G  = X'·W·X                      w_u = (mean n / n_u)^beta, n_u the number of items of user u
 *   Λ  = lambda·I + p/(1-p)·diag(G)
 *   P  = (G + Λ)⁻¹
 *   B  = I - P·diag(mu)              mu_j = Λ_jj where 1 - Λ_jj·P_jj ≤ xi, else (1 - xi)/P_jj
 * </pre>
 *
 * <p>{@code lambda} is the L2 regularisation, {@code p} the dropout, {@code xi} the largest value allowed on the diagonal of
 * {@code B}, {@code beta} how much people with long histories are held down. Members of the family:
 * <ul>
 *   <li>{@code p = 0, xi = 0}: EASE. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019.
 *   <li>{@code xi = 0}: EDLAE. Steck, "Autoencoders that don't overfit towards the Identity", NeurIPS 2020.
 *   <li>{@code xi = 1}: DLAE (also Steck 2020); between: RDLAE. Moon, Kim, Lee, "It's Enough: Relaxing Diagonal Constraints in
 *       Linear Autoencoders for Recommendation", SIGIR 2023.
 * </ul>
 *
 * <p>An item that nobody has scores 0. Training costs {@code O(Σ_u n_u²) + n³} flop for {@code n} items on all threads, or
 * {@code m³ + n·(interactions)} where the {@code m} users are few, and {@code 5·n²} bytes at its peak (2 GB for 20,000 items); the model
 * takes {@code 4·n²}. Of more items than {@code maxItems} only the most popular get full rows; where either of two items is not
 * one of them, their shrunk cosine (of the 100 nearest neighbours, as in {@link ItemNeighbors}) stands in the place of {@code B_ij},
 * scaled to fit {@code B} where both are known. That takes {@code 800} bytes an item in the place of {@code 4·n}.
 *
 * @param name what this member of the family is called
 * @param lambda more than 0
 * @param dropout {@code p}, 0 up to 0.999
 * @param xi 0 to 1
 * @param beta 0 to 2
 * @param maxItems how many items, the most popular ones, get their rows of {@code B}; 0 for as many as two fifths of the heap can take
 */
public record LinearAutoencoder(String name, double lambda, double dropout, double xi, double beta, int maxItems)
        implements ModelTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(LinearAutoencoder.class);
    private static final int TILE = SymmetricMatrix.TILE;
    private static final int BLOCK = 16;

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a parameter is out of range
     */
    public LinearAutoencoder {
        Parameters.require("lambda", lambda, 1e-6, 1e12);
        Parameters.require("p", dropout, 0, 0.999);
        Parameters.require("xi", xi, 0, 1);
        Parameters.require("beta", beta, 0, 2);
        Parameters.require("maxItems", maxItems, 0, 1_000_000);
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
                matrix.itemCount(), maxItems, Runtime.getRuntime().maxMemory());
        if (full == matrix.itemCount()) {
            DenseItemModel model = trainFull(matrix, context);
            context.progress().accept(1);
            return model;
        }
        LOG.info("{}: {} of {} items get full rows, the others their neighbours", name, full, matrix.itemCount());
        int[] head = HeadAndTail.head(matrix, full);
        DenseItemModel model = trainFull(HeadAndTail.only(matrix, head, 1), context.step(0, 0.9));
        return HeadAndTail.withTail(matrix, head, model, context.step(0.9, 1));
    }

    private DenseItemModel trainFull(InteractionMatrix matrix, TrainingContext context) {
        try (Workers workers = context.workers()) {
            double[] userWeights = userWeights(matrix);
            return new DenseItemModel(
                    usersAreFewer(matrix)
                            ? byUsers(matrix, userWeights, workers, context)
                            : byItems(matrix, userWeights, workers, context));
        }
    }

    /** Whether the smaller system is the users'; a scattered addition takes as long as eight others. */
    static boolean usersAreFewer(InteractionMatrix matrix) {
        double items = matrix.itemCount();
        double users = matrix.userCount();
        return users * users * users + 8 * items * matrix.interactionCount() < items * items * items;
    }

    private float[][] byItems(
            InteractionMatrix matrix, double[] userWeights, Workers workers, TrainingContext context) {
        SymmetricMatrix gram = GramMatrix.of(matrix, userWeights, workers);
        double[] diagonal = new double[gram.size()];
        for (int j = 0; j < diagonal.length; j++) {
            diagonal[j] = lambda + dropout / (1 - dropout) * gram.get(j, j);
            gram.add(j, j, diagonal[j]);
        }
        SymmetricInverse.invert(gram, workers, context.step(0.05, 0.98).progress());
        double[] mu = new double[diagonal.length];
        for (int j = 0; j < mu.length; j++) {
            mu[j] = mu(diagonal[j], gram.get(j, j));
        }
        return weights(gram, mu);
    }

    private float[][] byUsers(
            InteractionMatrix matrix, double[] userWeights, Workers workers, TrainingContext context) {
        int items = matrix.itemCount();
        double[] diagonal = new double[items];
        for (int j = 0; j < items; j++) {
            double sum = 0;
            for (int c = matrix.columnStart(j); c < matrix.columnStart(j + 1); c++) {
                double weight = matrix.weight(matrix.columnEntry(c));
                sum += userWeights[matrix.columnUser(c)] * weight * weight;
            }
            diagonal[j] = lambda + dropout / (1 - dropout) * sum;
        }
        DualInverse inverse = new DualInverse(matrix, userWeights, diagonal, workers, context.step(0, 0.3));
        float[][] rows = new float[items][items];
        double[] mu = new double[items];
        int blocks = (items + BLOCK - 1) / BLOCK;
        workers.forEach(blocks, () -> new double[][] {inverse.scratch(), new double[items]}, (scratch, block) -> {
            for (int i = block * BLOCK; i < Math.min(items, (block + 1) * BLOCK); i++) {
                inverse.row(i, scratch[0], scratch[1]);
                mu[i] = mu(diagonal[i], scratch[1][i]);
                scratch[1][i] -= 1 / mu[i];
                for (int j = 0; j < items; j++) {
                    rows[i][j] = (float) scratch[1][j];
                }
            }
        });
        workers.forEach(items, i -> {
            for (int j = 0; j < items; j++) {
                rows[i][j] = (float) (-rows[i][j] * mu[j]);
            }
        });
        return rows;
    }

    /** With {@code P_jj - 1/mu_j} on the diagonal, {@code I - P·diag(mu)} is {@code -P·diag(mu)} everywhere. */
    private double mu(double diagonal, double p) {
        return 1 - diagonal * p <= xi ? diagonal : (1 - xi) / p;
    }

    private double[] userWeights(InteractionMatrix matrix) {
        double mean = (double) matrix.interactionCount() / Math.max(1, matrix.userCount());
        double[] weights = new double[matrix.userCount()];
        for (int user = 0; user < weights.length; user++) {
            weights[user] = Math.pow(mean / matrix.rowLength(user), beta);
        }
        return weights;
    }

    /** {@code B = I - P·diag(mu)} as floats; each row of tiles of {@code P} is released as soon as it is read. */
    private static float[][] weights(SymmetricMatrix inverse, double[] mu) {
        int n = inverse.size();
        float[][] rows = new float[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = new float[n];
            for (int j = 0; j < i; j++) {
                double p = inverse.get(i, j);
                rows[i][j] = (float) (-p * mu[j]);
                rows[j][i] = (float) (-p * mu[i]);
            }
            rows[i][i] = (float) (1 - inverse.get(i, i) * mu[i]);
            if ((i + 1) % TILE == 0) {
                inverse.release(i / TILE);
            }
        }
        return rows;
    }
}
