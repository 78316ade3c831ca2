package dev.marquee.model;

import java.util.List;

/**
 * The linear model of the next item that {@link NextEase} trains: a model of items by items for each scale, whose input
 * is the history with weights that decay from its latest item on. Immutable and thread-safe.
 */
final class NextModel implements CollaborativeModel {

    private final double[] decays;
    private final List<CollaborativeModel> scales;

    /**
     * Creates a model.
     *
     * @param decays the decay of each scale; not copied
     * @param scales a linear model of all items for each scale
     */
    NextModel(double[] decays, List<? extends CollaborativeModel> scales) {
        this.decays = decays;
        this.scales = List.copyOf(scales);
    }

    @Override
    public int itemCount() {
        return scales.get(0).itemCount();
    }

    @Override
    public double[] score(History history) {
        double[] sums = new double[itemCount()];
        for (int a = 0; a < decays.length; a++) {
            double[] scores =
                    scales.get(a).score(DecayedHistory.of(history, decays[a]).history());
            for (int j = 0; j < sums.length; j++) {
                sums[j] += scores[j];
            }
        }
        return sums;
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = new double[history.size()];
        for (int a = 0; a < decays.length; a++) {
            DecayedHistory decayed = DecayedHistory.of(history, decays[a]);
            decayed.addTo(addends, scales.get(a).contributions(decayed.history(), item));
        }
        return addends;
    }

    double[] decays() {
        return decays;
    }

    List<CollaborativeModel> scales() {
        return scales;
    }
}
