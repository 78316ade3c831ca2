package dev.marquee.content;

import dev.marquee.kernel.SparseMatrix;
import dev.marquee.kernel.TopItems;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Scores items by what they are, so that one which nobody has touched has its score at once:
 * {@code score_j = Σ_h w_h·(x_h·x_j)} over the items {@code h} of the history, where {@code x} are rows of
 * {@link ItemFeatures}. It needs no training and is additive in the history and in the features alike, so that every score
 * can be taken apart by both.
 *
 * <p>Cost: a score of everything takes the sum of the columns of the history's features, at most all entries; a similarity
 * takes two rows. Beside the features it keeps nothing. Immutable and thread-safe.
 */
public final class ContentModel implements CollaborativeModel {

    private final ItemFeatures features;

    /**
     * Looks at features.
     *
     * @param features what the items are
     */
    public ContentModel(ItemFeatures features) {
        this.features = features;
    }

    /**
     * An item that is like another one.
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
     * Scores every item for genres that a person named: the cosine of the item's genres and these, each weighed by its rarity.
     *
     * @param genreIds ids as they were given for {@link FeatureBlock#GENRE}; unknown ones are passed over
     * @return 0 to 1 for each item; all 0 where no genre is known
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
     * Compares two items.
     *
     * @param i an item
     * @param j another item
     * @return 0 to 1; 1 for an item of which something is known in every block, with itself
     */
    public double similarity(int i, int j) {
        return Math.min(1, features.byItem().dot(i, j));
    }

    /**
     * Finds the items that are most like one.
     *
     * @param item the one
     * @param most how many at most
     * @return those with a similarity above 0, the most similar first, of equal ones the lower first
     */
    public List<Neighbor> neighbors(int item, int most) {
        double[] scores = score(History.of(item));
        BitSet alike = new BitSet(scores.length);
        for (int j = 0; j < scores.length; j++) {
            alike.set(j, j != item && scores[j] > 0);
        }
        return Arrays.stream(TopItems.of(alike, scores, most))
                .mapToObj(j -> new Neighbor(j, scores[j]))
                .toList();
    }

    /**
     * Takes the similarity of two items apart.
     *
     * @param i an item
     * @param j another item
     * @return what they have in common, the largest addend first; the addends sum up to the similarity
     */
    public List<SharedFeature> shared(int i, int j) {
        return shared(History.of(i), j);
    }

    /**
     * Takes the score of an item apart by features.
     *
     * @param history what the person did
     * @param item an item
     * @return what the item has in common with items of the history, the largest addend first; the addends sum up to the score
     */
    public List<SharedFeature> shared(History history, int item) {
        double[] profile = profile(history);
        SparseMatrix rows = features.byItem();
        IntToDoubleFunction addend = k -> profile[rows.column(k)] * rows.value(k);
        List<SharedFeature> shared = new ArrayList<>();
        IntStream.range(rows.start(item), rows.start(item + 1))
                .filter(k -> addend.applyAsDouble(k) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -addend.applyAsDouble(k))
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(k -> {
                    int feature = rows.column(k);
                    shared.add(new SharedFeature(
                            features.block(feature),
                            features.id(feature),
                            features.term(feature),
                            addend.applyAsDouble(k)));
                });
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
