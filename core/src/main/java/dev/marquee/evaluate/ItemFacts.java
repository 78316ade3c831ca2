package dev.marquee.evaluate;

import dev.marquee.interaction.ItemGenres;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The model-independent properties of items that metrics need: popularity, similarity and genres. Immutable and
 * thread-safe.
 */
final class ItemFacts {

    /**
     * Steck's α: the weight of the history's distribution in the smoothed distribution of the list, which is never 0
     * then.
     */
    private static final double SMOOTHING = 0.01;

    private final int items;
    private final double[] selfInformation;
    private final BitSets features;
    private final @Nullable ItemGenres genres;

    ItemFacts(InteractionMatrix train, @Nullable ItemGenres genres, long seed) {
        if (genres != null && genres.genres().length != train.itemCount()) {
            throw new IllegalArgumentException("the genres must be those of the split's " + train.itemCount()
                    + " items, but are of " + genres.genres().length);
        }
        this.genres = genres;
        items = train.itemCount();
        features = genres == null ? BitSets.of(train, seed) : BitSets.of(genres);
        selfInformation = new double[items];
        for (int item = 0; item < items; item++) {
            selfInformation[item] =
                    Math.log(train.userCount() / (double) Math.max(1, train.popularity(item))) / Math.log(2);
        }
    }

    int items() {
        return items;
    }

    boolean hasGenres() {
        return genres != null;
    }

    /** {@return log2(users / max(1, users of the item)) over the training part, in bits} */
    double selfInformation(int item) {
        return selfInformation[item];
    }

    /** {@return the similarity of two items, 0 to 1: of their genres if there are genres, otherwise of their users} */
    double similarity(int a, int b) {
        return features.similarity(a, b);
    }

    /** {@return the Kullback-Leibler divergence of the list's genres from the history's; NaN if either has no genre} */
    double miscalibration(History history, int[] list) {
        if (genres == null) {
            return Double.NaN;
        }
        double[] target = distribution(genres, history.items(), history.weights());
        float[] ones = new float[list.length];
        Arrays.fill(ones, 1);
        double[] actual = distribution(genres, list, ones);
        if (target.length == 0 || Double.isNaN(target[0])) {
            return Double.NaN;
        }
        double divergence = 0;
        for (int g = 0; g < target.length; g++) {
            if (target[g] > 0) {
                divergence += target[g] * Math.log(target[g] / ((1 - SMOOTHING) * actual[g] + SMOOTHING * target[g]));
            }
        }
        return divergence;
    }

    /**
     * {@return the share of each genre, where an item's weight is divided evenly among its genres; NaN if no item has
     * one}
     */
    private static double[] distribution(ItemGenres genres, int[] items, float[] weights) {
        double[] shares = new double[genres.count()];
        double sum = 0;
        for (int k = 0; k < items.length; k++) {
            int[] itsGenres = genres.genres()[items[k]];
            for (int genre : itsGenres) {
                shares[genre] += weights[k] / itsGenres.length;
            }
            sum += itsGenres.length == 0 ? 0 : weights[k];
        }
        for (int g = 0; g < shares.length; g++) {
            shares[g] /= sum;
        }
        return shares;
    }
}
