package dev.marquee.model;

/** A model with the same scores for all users. Immutable and thread-safe; takes 8 bytes per item. */
final class ConstantModel implements CollaborativeModel {

    private final double[] scores;

    /**
     * Creates a model.
     *
     * @param scores the score of each item; not copied
     */
    ConstantModel(double[] scores) {
        this.scores = scores;
    }

    @Override
    public int itemCount() {
        return scores.length;
    }

    @Override
    public double[] score(History history) {
        return scores.clone();
    }

    @Override
    public double[] contributions(History history, int item) {
        return new double[history.size()];
    }

    @Override
    public double offset(History history, int item) {
        return scores[item];
    }

    double[] scores() {
        return scores;
    }
}
