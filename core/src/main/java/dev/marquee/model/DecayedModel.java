package dev.marquee.model;

/**
 * A model that scores the latest part of a history: another model, given the history with weights that decay from its
 * latest item on. It takes no memory of its own. Immutable and thread-safe.
 */
final class DecayedModel implements CollaborativeModel {

    private final CollaborativeModel model;
    private final double decay;

    /**
     * Creates a model.
     *
     * @param model the model of the whole history
     * @param decay the factor by which an item counts less than the one after it, 0 to less than 1
     */
    DecayedModel(CollaborativeModel model, double decay) {
        this.model = model;
        this.decay = decay;
    }

    @Override
    public int itemCount() {
        return model.itemCount();
    }

    @Override
    public double[] score(History history) {
        return model.score(DecayedHistory.of(history, decay).history());
    }

    @Override
    public double[] contributions(History history, int item) {
        DecayedHistory decayed = DecayedHistory.of(history, decay);
        double[] addends = new double[history.size()];
        decayed.addTo(addends, model.contributions(decayed.history(), item));
        return addends;
    }

    @Override
    public double offset(History history, int item) {
        return model.offset(DecayedHistory.of(history, decay).history(), item);
    }

    CollaborativeModel model() {
        return model;
    }

    double decay() {
        return decay;
    }
}
