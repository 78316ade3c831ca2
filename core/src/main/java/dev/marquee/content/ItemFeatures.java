package dev.marquee.content;

import dev.marquee.kernel.SparseMatrix;
import dev.marquee.validation.Rules;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The features of items as a sparse matrix of items by features, stored by rows and by columns.
 *
 * <p>In each row, the weights of the features of a {@linkplain FeatureBlock block} are scaled to unit length and
 * multiplied by the square root of the block's weight, so that the inner product of two rows is
 * {@code Σ_b weight_b·cos_b(i, j)}, 0 to 1.
 *
 * <p>Within a block the weight of a feature is its rarity {@code idf = ln(1 + (N - n + 0.5) / (n + 0.5))}, where
 * {@code n} of the {@code N} items that have any feature of the block have this one. For a word it is multiplied by the
 * saturated frequency {@code tf·(k1 + 1) / (tf + k1·(1 - b + b·length/mean length))} with {@code k1 = 1.2, b = 0.75}.
 *
 * <p>Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, equations 3.3 and
 * 3.15; the 1 inside the logarithm is from Lucene's {@code BM25Similarity} and keeps the rarity above 0; Lops, de
 * Gemmis and Semeraro, "Content-based Recommender Systems", 2011, for items as such vectors.
 *
 * <p>An item without features has an empty row, and its similarity to every item is 0. Immutable and thread-safe.
 * Memory: 16 bytes for each feature of each item, and 9 bytes for each feature in addition to the terms themselves;
 * about 1.5 kB for a movie with credits, keywords and overview.
 */
public final class ItemFeatures {

    private final SparseMatrix byItem;
    private volatile @Nullable SparseMatrix byFeature;
    private final FeatureTable table;
    private final FeatureWeighting weighting;

    ItemFeatures(SparseMatrix byItem, FeatureTable table, FeatureWeighting weighting) {
        this.byItem = byItem;
        this.table = table;
        this.weighting = weighting;
    }

    /** {@return the number of items} */
    public int itemCount() {
        return byItem.rows();
    }

    /** {@return the number of distinct features} */
    public int featureCount() {
        return table.size();
    }

    /** {@return the number of entries of the matrix: the features of all items together} */
    public int entryCount() {
        return byItem.entries();
    }

    /**
     * Returns the block of a feature.
     *
     * @param feature 0 to {@code featureCount() - 1}
     * @return its block
     */
    public FeatureBlock block(int feature) {
        return table.block(feature);
    }

    /**
     * Returns the id of a feature within its block.
     *
     * @param feature 0 to {@code featureCount() - 1}
     * @return the id that was passed to the builder, or the first year of a decade; 0 for words and languages
     */
    public long id(int feature) {
        return table.id(feature);
    }

    /**
     * Returns the word or the language of a feature.
     *
     * @param feature 0 to {@code featureCount() - 1}
     * @return the word or the language code, or null for a feature that has an id
     */
    public @Nullable String term(int feature) {
        return table.term(feature);
    }

    /**
     * Returns the features of an item.
     *
     * @param item 0 to {@code itemCount() - 1}
     * @return its features, ascending; a new array
     */
    public int[] featuresOf(int item) {
        return byItem.columns(item);
    }

    /**
     * Returns the weights of an item's features.
     *
     * @param item 0 to {@code itemCount() - 1}
     * @return the weights, parallel to {@link #featuresOf}, each more than 0; a new array
     */
    public float[] weightsOf(int item) {
        return byItem.values(item);
    }

    /**
     * Returns the items that have a feature.
     *
     * @param feature 0 to {@code featureCount() - 1}
     * @return the items, ascending; a new array
     */
    public int[] itemsOf(int feature) {
        return byFeature().columns(feature);
    }

    SparseMatrix byItem() {
        return byItem;
    }

    /** {@return the transpose, computed by the first call} */
    SparseMatrix byFeature() {
        SparseMatrix present = byFeature;
        if (present == null) {
            present = byItem.transposed(table.size());
            byFeature = present;
        }
        return present;
    }

    FeatureTable table() {
        return table;
    }

    /** {@return the rarities of a block's features with given ids, scaled to unit length; unknown ids are ignored} */
    double[] unitProfile(FeatureBlock block, long... ids) {
        double[] profile = new double[featureCount()];
        double squares = 0;
        for (long id : Arrays.stream(ids).distinct().toArray()) {
            int feature = table.indexOf(block, id);
            if (feature >= 0) {
                profile[feature] = weighting.rarity(feature);
                squares += profile[feature] * profile[feature];
            }
        }
        for (int feature = 0; squares > 0 && feature < profile.length; feature++) {
            profile[feature] /= Math.sqrt(squares);
        }
        return profile;
    }

    double blockWeight(FeatureBlock block) {
        return weighting.blockWeight(block);
    }

    /** Collects the features of items, in any order. Confined to one thread; each method returns this builder. */
    public static final class Builder {

        private final RawFeatures raw;
        private final Map<FeatureBlock, Double> blockWeights = new EnumMap<>(FeatureBlock.class);

        /**
         * Creates a builder of items without features.
         *
         * @param itemCount the number of items, 0 or more
         * @throws dev.marquee.InvalidValueException if the number is negative
         */
        public Builder(int itemCount) {
            raw = new RawFeatures(Rules.range("number of items", itemCount, 0, Integer.MAX_VALUE));
        }

        /**
         * Adds a feature with an id to an item. A feature added twice counts once.
         *
         * @param item 0 to the number of items less 1
         * @param block the kind of the feature, neither {@link FeatureBlock#TEXT} nor {@link FeatureBlock#LANGUAGE}
         * @param id the id within the block
         * @return this builder
         * @throws IllegalArgumentException if the item is out of range or the block has terms
         */
        public Builder add(int item, FeatureBlock block, long id) {
            if (FeatureTable.hasTerms(block)) {
                throw new IllegalArgumentException(block + " has terms, not ids; use addText or addLanguage");
            }
            raw.add(item, block, id);
            return this;
        }

        /**
         * Adds the decade of the release to an item.
         *
         * @param item 0 to the number of items less 1
         * @param year the year of release
         * @return this builder
         * @throws IllegalArgumentException if the item is out of range
         */
        public Builder addYear(int item, int year) {
            raw.add(item, FeatureBlock.DECADE, Math.floorDiv(year, 10) * 10L);
            return this;
        }

        /**
         * Adds the original language to an item.
         *
         * @param item 0 to the number of items less 1
         * @param code the language code
         * @return this builder
         * @throws IllegalArgumentException if the item is out of range
         */
        public Builder addLanguage(int item, String code) {
            raw.addTerm(item, FeatureBlock.LANGUAGE, code);
            return this;
        }

        /**
         * Adds the words of a text in any language and script to an item. Common words of some languages are left out,
         * and so are words that only one item has or that more than a quarter of the items with a text have (if there
         * are 20 of them). Several texts of an item count as one.
         *
         * @param item 0 to the number of items less 1
         * @param text the text
         * @return this builder
         * @throws IllegalArgumentException if the item is out of range and the text has words
         */
        public Builder addText(int item, String text) {
            raw.addText(item, Tokenizer.of(text));
            return this;
        }

        /**
         * Sets the weight of a block, relative to the others; the default is {@link FeatureBlock#weight()}.
         *
         * @param block the block
         * @param weight 0 or more, finite; at least one block must keep a weight above 0
         * @return this builder
         * @throws IllegalArgumentException if the weight is negative, infinite or not a number
         */
        public Builder weight(FeatureBlock block, double weight) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight must be 0 or more and finite, was " + weight);
            }
            blockWeights.put(block, weight);
            return this;
        }

        /**
         * Computes the weights of all features that were added. Cost: {@code O(entries·log(features))}.
         *
         * @return the features
         * @throws dev.marquee.InvalidValueException if the weights of all blocks are 0
         */
        public ItemFeatures build() {
            FeatureTable table = raw.table();
            SparseMatrix counts = raw.counts(table);
            FeatureWeighting weighting = FeatureWeighting.of(table, counts, raw.lengths(), blockWeights);
            return new ItemFeatures(weighting.rows(counts, raw.lengths()), table, weighting);
        }

        /**
         * Computes the rows of the items that were added under the weights of other features, so that the rows of both
         * can be compared. Features that the other items do not have are left out; the weights of the blocks are the
         * others' too. Cost: {@code O(entries·log(features))} of the items that were added.
         *
         * @param others the features whose numbers and weights are used
         * @return the features, numbered as the others
         */
        public ItemFeatures build(ItemFeatures others) {
            SparseMatrix counts = raw.counts(others.table);
            return new ItemFeatures(others.weighting.rows(counts, raw.lengths()), others.table, others.weighting);
        }
    }
}
