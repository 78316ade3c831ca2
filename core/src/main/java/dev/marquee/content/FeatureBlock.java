package dev.marquee.content;

/**
 * The kinds of features by which {@link ItemFeatures} compares items, each with its default weight. A weight is the
 * share of the kind in the similarity of two items that are equal in every kind; the weights add up to 1.
 */
public enum FeatureBlock {
    /** A genre. */
    GENRE(0.18),
    /** A keyword. */
    KEYWORD(0.22),
    /** A director. */
    DIRECTOR(0.13),
    /** A member of the cast, among the first billed. */
    CAST(0.12),
    /** A writer. */
    WRITER(0.07),
    /** The collection (series) that the item belongs to. */
    COLLECTION(0.08),
    /** A production company. */
    COMPANY(0.04),
    /** The decade of the release; the id is its first year. */
    DECADE(0.03),
    /** The original language; the term is the language code. */
    LANGUAGE(0.03),
    /** A word of the texts; the term is the word. */
    TEXT(0.10);

    private final double weight;

    FeatureBlock(double weight) {
        this.weight = weight;
    }

    /** {@return the default weight, 0 to 1} */
    public double weight() {
        return weight;
    }
}
