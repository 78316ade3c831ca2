package dev.marquee.tmdb;

import java.util.Locale;

/**
 * The parts that TMDb can send along with a person in one response. See
 * <a href="https://developer.themoviedb.org/docs/append-to-response">append to response</a>.
 */
public enum PersonAppend {
    /** The changes of the last day. */
    CHANGES,
    /** The person's ids at other sites. */
    EXTERNAL_IDS,
    /** Portraits. */
    IMAGES,
    /** The person's movies. */
    MOVIE_CREDITS,
    /** The biography in other languages. */
    TRANSLATIONS;

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
