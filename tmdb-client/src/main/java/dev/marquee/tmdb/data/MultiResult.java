package dev.marquee.tmdb.data;

/** What a search over everything finds, as far as movies go: a movie, a person, or a collection. */
public sealed interface MultiResult permits MovieSummary, PersonSummary, CollectionSummary {

    /** {@return TMDb's id, which is unique among results of one kind only} */
    int id();
}
