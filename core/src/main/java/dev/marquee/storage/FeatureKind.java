package dev.marquee.storage;

/** The kinds of what movies have in common, as {@link TrainingData#forEachFeature} tells them. */
public enum FeatureKind {
    /** One of the first ten actors in the order of the credits. */
    CAST,
    /** Someone whose job is {@code Director}. */
    DIRECTOR,
    /** Someone of the department {@code Writing}. */
    WRITER,
    /** A keyword. */
    KEYWORD,
    /** A company that made the movie. */
    COMPANY,
    /** The series that the movie belongs to. */
    COLLECTION
}
