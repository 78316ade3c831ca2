package dev.marquee.evaluate;

import dev.marquee.interaction.ItemGenres;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is known of the items apart from any model. Immutable and thread-safe. */
final class ItemFacts {

    /** Steck's α: how much of the history's own distribution is mixed into the list's, lest the logarithm meet a 0. */
    private static final double MIXED_IN = 0.01;

    private final int items;
    private final double[] selfInformation;
    private final BitSets features;
    private final @Nullable ItemGenres genres;

    ItemFacts(InteractionMatrix train, @Nullable ItemGenres genres, long seed) {
        if (genres != null && genres.genres().length != train.itemCount()) {
            throw new IllegalArgumentException(
                    "genres of " + genres.genres().length + " items for " + train.itemCount() + " items");
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

    double selfInformation(int item) {
        return selfInformation[item];
    }

    double similarity(int a, int b) {
        return features.similarity(a, b);
    }

    /** {@return Kullback-Leibler divergence of the list's genres from the history's; NaN where either has none} */
    double miscalibration(History history, int[] list) {
        if (genres == null) {
            return Double.NaN;
        }
        double[] wanted = distribution(genres, history.items(), history.weights());
        float[] ones = new float[list.length];
        Arrays.fill(ones, 1);
        double[] given = distribution(genres, list, ones);
        if (wanted.length == 0 || Double.isNaN(wanted[0])) {
            return Double.NaN;
        }
        double divergence = 0;
        for (int g = 0; g < wanted.length; g++) {
            if (wanted[g] > 0) {
                divergence += wanted[g] * Math.log(wanted[g] / ((1 - MIXED_IN) * given[g] + MIXED_IN * wanted[g]));
            }
        }
        return divergence;
    }

    /** {@return the share of each genre, an item's own being split evenly over its genres; NaN where no item has one} */
    private static double[] distribution(ItemGenres genres, int[] items, float[] weights) {
        double[] shares = new double[genres.count()];
        double sum = 0;
        for (int k = 0; k < items.length; k++) {
            int[] own = genres.genres()[items[k]];
            for (int genre : own) {
                shares[genre] += weights[k] / own.length;
            }
            sum += own.length == 0 ? 0 : weights[k];
        }
        for (int g = 0; g < shares.length; g++) {
            shares[g] /= sum;
        }
        return shares;
    }
}
