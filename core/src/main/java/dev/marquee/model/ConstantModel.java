package dev.marquee.model;

/** The same scores for everybody. Immutable and thread-safe; 8 bytes an item. */
final class ConstantModel implements CollaborativeModel {

    private final double[] scores;

    /** @param scores one for each item; not copied */
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
