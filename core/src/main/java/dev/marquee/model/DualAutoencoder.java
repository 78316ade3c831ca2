package dev.marquee.model;

/**
 * A linear autoencoder of few users as what it is computed from, to score some histories without the matrix {@code B}
 * of items by items. By Woodbury's identity, with the matrix {@code M} of users by users of {@link DualInverse},
 *
 * <pre>
 *   x·B = x - x·P·diag(mu)          x·P = y - (y·X'·M·X)·Λ⁻¹          y = x·Λ⁻¹
 * </pre>
 *
 * <p>A score costs {@code O(m² + (interactions))} for {@code m} users. Contributions cost one score for each item of
 * the history. Keeps the interactions, so that it is for training only. Immutable and thread-safe.
 */
final class DualAutoencoder implements CollaborativeModel {

    private final InteractionMatrix matrix;
    private final DualInverse inverse;
    private final double[] mu;

    /**
     * Creates a model.
     *
     * @param matrix the interactions {@code X}
     * @param inverse {@code P}
     * @param mu {@code mu_j} of each item; not copied
     */
    DualAutoencoder(InteractionMatrix matrix, DualInverse inverse, double[] mu) {
        this.matrix = matrix;
        this.inverse = inverse;
        this.mu = mu;
    }

    @Override
    public int itemCount() {
        return matrix.itemCount();
    }

    @Override
    public double[] score(History history) {
        double[] scores = inverse.times(history);
        for (int j = 0; j < scores.length; j++) {
            scores[j] *= -mu[j];
        }
        for (int k = 0; k < history.size(); k++) {
            scores[history.items()[k]] += history.weights()[k];
        }
        return scores;
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = new double[history.size()];
        for (int k = 0; k < addends.length; k++) {
            int[] one = {history.items()[k]};
            addends[k] = score(new History(one, new float[] {history.weights()[k]}))[item];
        }
        return addends;
    }
}
