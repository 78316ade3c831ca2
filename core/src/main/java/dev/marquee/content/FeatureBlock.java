package dev.marquee.content;

/**
 * The kinds of features by which {@link ItemFeatures} compares items, with the weight that each kind has if nothing else is
 * said. The weights are shares of the similarity of two items that are alike in everything; they add up to 1.
 */
public enum FeatureBlock {
    /** A genre. */
    GENRE(0.18),
    /** A keyword. */
    KEYWORD(0.22),
    /** Someone who directed. */
    DIRECTOR(0.13),
    /** One of the first actors. */
    CAST(0.12),
    /** Someone who wrote. */
    WRITER(0.07),
    /** The series that it belongs to. */
    COLLECTION(0.08),
    /** A company that made it. */
    COMPANY(0.04),
    /** The ten years of its release; the id is the first of them. */
    DECADE(0.03),
    /** The original language; the term is its code. */
    LANGUAGE(0.03),
    /** A word of its text; the term is the word. */
    TEXT(0.10);

    private final double weight;

    FeatureBlock(double weight) {
        this.weight = weight;
    }

    /** {@return the share of the similarity, 0 to 1} */
    public double weight() {
        return weight;
    }
}
