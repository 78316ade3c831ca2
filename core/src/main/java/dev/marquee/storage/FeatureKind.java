package dev.marquee.storage;

/** The kinds of features that movies share, as {@link TrainingData#forEachFeature} reports them. */
public enum FeatureKind {
    /** One of the first ten cast members in the order of the credits. */
    CAST,
    /** A crew member whose job is {@code Director}. */
    DIRECTOR,
    /** A crew member of the department {@code Writing}. */
    WRITER,
    /** A keyword. */
    KEYWORD,
    /** A company that made the movie. */
    COMPANY,
    /** The collection that the movie belongs to. */
    COLLECTION
}
