package dev.marquee.tmdb.data;

/** A result of a search across kinds: a movie, a person or a collection. */
public sealed interface MultiResult permits MovieSummary, PersonSummary, CollectionSummary {

    /** {@return TMDb's id, unique among results of one kind only} */
    int id();
}
