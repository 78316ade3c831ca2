package dev.marquee.content;

import dev.marquee.kernel.SparseMatrix;
import dev.marquee.kernel.TopItems;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.validation.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Scores items by their features, so that an item without any interaction can be scored at once:
 * {@code score_j = Σ_h w_h·(x_h·x_j)} over the items {@code h} of the history, where {@code x} are rows of
 * {@link ItemFeatures}.
 *
 * <p>The model needs no training. A score is a sum over the history and a sum over the features as well, so that it can
 * be explained by both.
 *
 * <p>Cost: scoring all items reads the columns of the history's features, at most all entries; a similarity reads two
 * rows. The model needs no memory beside the features. Immutable and thread-safe.
 */
public final class ContentModel implements CollaborativeModel {

    private final ItemFeatures features;

    /**
     * Creates a model over features.
     *
     * @param features the features of the items
     */
    public ContentModel(ItemFeatures features) {
        this.features = features;
    }

    /**
     * An item that is similar to another item.
     *
     * @param item the item
     * @param similarity 0 to 1, up to rounding
     */
    public record Neighbor(int item, double similarity) {}

    /** {@return the features} */
    public ItemFeatures features() {
        return features;
    }

    @Override
    public int itemCount() {
        return features.itemCount();
    }

    @Override
    public double[] score(History history) {
        return product(profile(history));
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = new double[history.size()];
        for (int h = 0; h < addends.length; h++) {
            addends[h] = history.weights()[h] * similarity(history.items()[h], item);
        }
        return addends;
    }

    /**
     * Scores every item by its similarity to a row of features, such as that of an item that was added later ({@link
     * ItemFeatures.Builder#build(ItemFeatures)}).
     *
     * @param rowFeatures the features of the row, as they are numbered here
     * @param weights their weights
     * @return the inner product with each item's row, 0 to 1 up to rounding; a new array
     */
    public double[] score(int[] rowFeatures, float[] weights) {
        double[] profile = new double[features.featureCount()];
        for (int k = 0; k < rowFeatures.length; k++) {
            profile[rowFeatures[k]] = weights[k];
        }
        return product(profile);
    }

    /**
     * Scores every item for stated genres: the cosine of the item's genres and these, weighted by rarity.
     *
     * @param genreIds ids as they were given for {@link FeatureBlock#GENRE}; unknown ids and repetitions are ignored
     * @return 0 to 1 for each item, up to rounding; all 0 if no genre is known; a new array
     */
    public double[] scoreGenres(long... genreIds) {
        double[] scores = product(features.unitProfile(FeatureBlock.GENRE, genreIds));
        double factor = 1 / Math.sqrt(features.blockWeight(FeatureBlock.GENRE));
        for (int item = 0; item < scores.length; item++) {
            scores[item] = Math.min(1, scores[item] * factor);
        }
        return scores;
    }

    /**
     * Returns the similarity of two items.
     *
     * @param i an item
     * @param j another item
     * @return 0 to 1; for an item and itself, the sum of the weights of the blocks in which it has a feature
     */
    public double similarity(int i, int j) {
        return Math.min(1, features.byItem().dot(i, j));
    }

    /**
     * Finds the items that are most similar to one.
     *
     * @param item the item, which is not among the results
     * @param limit the maximum number of neighbors, 0 or more
     * @return the items with a similarity above 0, the most similar first, equal similarities by item
     * @throws dev.marquee.InvalidValueException if the limit is negative
     */
    public List<Neighbor> neighbors(int item, int limit) {
        Rules.range("limit", limit, 0, Integer.MAX_VALUE);
        double[] scores = score(History.of(item));
        BitSet similar = new BitSet(scores.length);
        for (int j = 0; j < scores.length; j++) {
            similar.set(j, j != item && scores[j] > 0);
        }
        return Arrays.stream(TopItems.of(similar, scores, limit))
                .mapToObj(j -> new Neighbor(j, scores[j]))
                .toList();
    }

    /**
     * Explains the similarity of two items by their features.
     *
     * @param i an item
     * @param j another item
     * @return the features that both have, the largest addend first; the addends add up to the similarity
     */
    public List<SharedFeature> shared(int i, int j) {
        return shared(History.of(i), j);
    }

    /**
     * Explains the score of an item by features.
     *
     * @param history the history that the score is for
     * @param item an item
     * @return the features that the item shares with the history, the largest addend first; the addends add up to the
     *     score
     */
    public List<SharedFeature> shared(History history, int item) {
        double[] profile = profile(history);
        return shared(feature -> profile[feature], features.featuresOf(item), features.weightsOf(item));
    }

    /**
     * Explains the inner product of two rows of features, as they are numbered here.
     *
     * @param profile the weight of each feature in one row, 0 for those that it lacks
     * @param rowFeatures the features of the other row, ascending
     * @param weights their weights
     * @return the features with an addend above 0, the largest first, equal ones by feature; the addends add up to the
     *     product
     */
    public List<SharedFeature> shared(IntToDoubleFunction profile, int[] rowFeatures, float[] weights) {
        List<SharedFeature> shared = new ArrayList<>();
        for (int k = 0; k < rowFeatures.length; k++) {
            int feature = rowFeatures[k];
            double addend = profile.applyAsDouble(feature) * weights[k];
            if (addend > 0) {
                shared.add(new SharedFeature(
                        features.block(feature), features.id(feature), features.term(feature), addend));
            }
        }
        shared.sort(Comparator.comparingDouble(SharedFeature::addend).reversed());
        return shared;
    }

    /** {@return {@code Σ_h w_h·x_h}} */
    private double[] profile(History history) {
        double[] profile = new double[features.featureCount()];
        for (int h = 0; h < history.size(); h++) {
            features.byItem().addRow(history.items()[h], history.weights()[h], profile);
        }
        return profile;
    }

    private double[] product(double[] profile) {
        double[] scores = new double[itemCount()];
        SparseMatrix columns = features.byFeature();
        for (int feature = 0; feature < profile.length; feature++) {
            if (profile[feature] != 0) {
                columns.addRow(feature, profile[feature], scores);
            }
        }
        return scores;
    }
}
