package dev.marquee.content;

import dev.marquee.kernel.SparseMatrix;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What items are, as numbers: a sparse matrix of items by features, kept by items and by features. Each
 * {@linkplain FeatureBlock block} of an item's row holds its features' weights brought to unit length and multiplied by the
 * square root of the block's weight, so that the inner product of two rows is {@code Σ_b weight_b·cos_b(i, j)}, 0 to 1.
 *
 * <p>Within a block the weight of a feature is its rarity {@code idf = ln(1 + (N - n + 0.5) / (n + 0.5))}, where {@code n} of
 * the {@code N} items that have anything in the block have it; for words of a text times the saturated frequency
 * {@code tf·(k1 + 1) / (tf + k1·(1 - b + b·length/mean length))} with {@code k1 = 1.2, b = 0.75}.
 *
 * <p>Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, equations 3.3 and 3.15, the
 * rarity with the 1 of Lucene's {@code BM25Similarity}, which keeps it above 0; Lops, de Gemmis and Semeraro, "Content-based
 * Recommender Systems", 2011, for items as such vectors.
 *
 * <p>An item of which nothing is known has an empty row and is like nothing. Immutable and thread-safe. Memory: 16 bytes for
 * each feature of each item, and 9 bytes for each feature beside the words themselves: some 1.5 kB a movie with credits,
 * keywords and overview.
 */
public final class ItemFeatures {

    private final SparseMatrix byItem;
    private final SparseMatrix byFeature;
    private final FeatureTable table;
    private final FeatureWeighting weighting;

    ItemFeatures(SparseMatrix byItem, FeatureTable table, FeatureWeighting weighting) {
        this.byItem = byItem;
        this.byFeature = byItem.transposed(table.size());
        this.table = table;
        this.weighting = weighting;
    }

    /** {@return the number of items} */
    public int itemCount() {
        return byItem.rows();
    }

    /** {@return the number of features that some item has} */
    public int featureCount() {
        return table.size();
    }

    /** {@return the number of features of all items together} */
    public int entryCount() {
        return byItem.entries();
    }

    /**
     * Tells what a feature is.
     *
     * @param feature 0 to the number of features less 1
     * @return its block
     */
    public FeatureBlock block(int feature) {
        return table.block(feature);
    }

    /**
     * Tells which one of its block a feature is.
     *
     * @param feature 0 to the number of features less 1
     * @return the id that it was given by; 0 for words and languages
     */
    public long id(int feature) {
        return table.id(feature);
    }

    /**
     * Tells which word or language a feature is.
     *
     * @param feature 0 to the number of features less 1
     * @return the word or the code, or null for what has an id
     */
    public @Nullable String term(int feature) {
        return table.term(feature);
    }

    /**
     * Reads an item's row.
     *
     * @param item 0 to the number of items less 1
     * @return its features, ascending, a fresh array
     */
    public int[] featuresOf(int item) {
        return byItem.columns(item);
    }

    /**
     * Reads an item's row.
     *
     * @param item 0 to the number of items less 1
     * @return the numbers parallel to {@link #featuresOf}, each more than 0, a fresh array
     */
    public float[] weightsOf(int item) {
        return byItem.values(item);
    }

    /**
     * Reads a feature's column.
     *
     * @param feature 0 to the number of features less 1
     * @return the items that have it, ascending, a fresh array
     */
    public int[] itemsOf(int feature) {
        return byFeature.columns(feature);
    }

    SparseMatrix byItem() {
        return byItem;
    }

    SparseMatrix byFeature() {
        return byFeature;
    }

    FeatureTable table() {
        return table;
    }

    /** {@return a block's features for ids, brought to unit length; features that no item has are left out} */
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

    /** Collects what items are, in any order. Confined to one thread; each method returns this builder. */
    public static final class Builder {

        private final RawFeatures raw;
        private final Map<FeatureBlock, Double> blockWeights = new EnumMap<>(FeatureBlock.class);

        /**
         * Starts with items of which nothing is known.
         *
         * @param itemCount the number of items
         */
        public Builder(int itemCount) {
            raw = new RawFeatures(itemCount);
        }

        /**
         * Gives an item a feature with an id; given twice, it counts once.
         *
         * @param item 0 to the number of items less 1
         * @param block what it is, not a word and not a language
         * @param id which one
         * @return this builder
         */
        public Builder add(int item, FeatureBlock block, long id) {
            if (FeatureTable.hasTerms(block)) {
                throw new IllegalArgumentException(block + " has terms, not ids; use addText or addLanguage");
            }
            raw.add(item, block, id);
            return this;
        }

        /**
         * Gives an item the decade of its release.
         *
         * @param item 0 to the number of items less 1
         * @param year the year of release
         * @return this builder
         */
        public Builder addYear(int item, int year) {
            raw.add(item, FeatureBlock.DECADE, Math.floorDiv(year, 10) * 10L);
            return this;
        }

        /**
         * Gives an item its language.
         *
         * @param item 0 to the number of items less 1
         * @param code the language's code
         * @return this builder
         */
        public Builder addLanguage(int item, String code) {
            raw.addTerm(item, FeatureBlock.LANGUAGE, code);
            return this;
        }

        /**
         * Gives an item a text in any language and script: its words count, without those that every text has and without those
         * that no other text has. Several texts of an item are one.
         *
         * @param item 0 to the number of items less 1
         * @param text the text
         * @return this builder
         */
        public Builder addText(int item, String text) {
            raw.addText(item, Tokenizer.of(text));
            return this;
        }

        /**
         * Sets what a block counts, in proportion to the others.
         *
         * @param block the block
         * @param weight 0 or more; without it, {@link FeatureBlock#weight()}
         * @return this builder
         */
        public Builder weight(FeatureBlock block, double weight) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight must be 0 or more, was " + weight);
            }
            blockWeights.put(block, weight);
            return this;
        }

        /**
         * Weighs all that was given. Cost: {@code O(entries·log(features))}.
         *
         * @return the features
         */
        public ItemFeatures build() {
            FeatureTable table = raw.table();
            SparseMatrix counts = raw.counts(table);
            FeatureWeighting weighting = FeatureWeighting.of(table, counts, raw.lengths(), blockWeights);
            return new ItemFeatures(weighting.rows(counts, raw.lengths()), table, weighting);
        }
    }
}
