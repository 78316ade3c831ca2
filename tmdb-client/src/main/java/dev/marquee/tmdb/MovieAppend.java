package dev.marquee.tmdb;

import java.util.Locale;

/**
 * What TMDb can send along with a movie in the same answer. See
 * <a href="https://developer.themoviedb.org/docs/append-to-response">append to response</a>.
 */
public enum MovieAppend {
    /** Its other titles. */
    ALTERNATIVE_TITLES,
    /** What was changed in the last day. */
    CHANGES,
    /** Cast and crew. */
    CREDITS,
    /** Its ids elsewhere. */
    EXTERNAL_IDS,
    /** Its pictures. */
    IMAGES,
    /** Its keywords. */
    KEYWORDS,
    /** The first page of members' lists that it is on. */
    LISTS,
    /** The first page of movies that people who like it like. */
    RECOMMENDATIONS,
    /** When, how and for whom it was released in each country. */
    RELEASE_DATES,
    /** The first page of its reviews. */
    REVIEWS,
    /** The first page of movies with the same genres and keywords. */
    SIMILAR,
    /** Its texts in other languages. */
    TRANSLATIONS,
    /** Trailers and the like. */
    VIDEOS,
    /** Where it can be watched. */
    WATCH_PROVIDERS;

    /** {@return its name in requests and in answers} */
    String parameter() {
        return this == WATCH_PROVIDERS ? "watch/providers" : name().toLowerCase(Locale.ROOT);
    }
}
