package dev.marquee.movie;

/** A kind of text that {@link MovieCatalog#search(SearchRequest)} looks at. */
public enum SearchKind {
    /** The title of a movie. */
    TITLE,
    /** The title of a movie in its original language. */
    ORIGINAL_TITLE,
    /** An alternative title of a movie, or its title in another language. */
    ALIAS,
    /** The collection of a movie, such as a series. */
    COLLECTION,
    /** A person in the cast or the crew of a movie. */
    PERSON,
    /** A keyword of a movie. */
    KEYWORD,
    /** The overview of a movie. */
    OVERVIEW
}
