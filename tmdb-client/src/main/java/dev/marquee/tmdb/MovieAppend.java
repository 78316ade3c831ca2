package dev.marquee.tmdb;

import java.util.Locale;

/**
 * The parts that TMDb can send along with a movie in one response. See
 * <a href="https://developer.themoviedb.org/docs/append-to-response">append to response</a>.
 */
public enum MovieAppend {
    /** Alternative titles. */
    ALTERNATIVE_TITLES,
    /** The changes of the last day. */
    CHANGES,
    /** Cast and crew. */
    CREDITS,
    /** The ids at other sites. */
    EXTERNAL_IDS,
    /** Images. */
    IMAGES,
    /** Keywords. */
    KEYWORDS,
    /** The first page of the lists of TMDb's members that contain it. */
    LISTS,
    /** The first page of movies that TMDb recommends to users who like it. */
    RECOMMENDATIONS,
    /** The releases in each country, with type and certification. */
    RELEASE_DATES,
    /** The first page of reviews. */
    REVIEWS,
    /** The first page of movies with similar genres and keywords. */
    SIMILAR,
    /** Translations. */
    TRANSLATIONS,
    /** Trailers and other videos. */
    VIDEOS,
    /** Where it can be watched. */
    WATCH_PROVIDERS;

    /** {@return its name in requests and in responses} */
    String parameter() {
        return this == WATCH_PROVIDERS ? "watch/providers" : name().toLowerCase(Locale.ROOT);
    }
}
