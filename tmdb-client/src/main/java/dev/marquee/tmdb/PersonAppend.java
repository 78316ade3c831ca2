package dev.marquee.tmdb;

import java.util.Locale;

/**
 * What TMDb can send along with a person in the same answer. See
 * <a href="https://developer.themoviedb.org/docs/append-to-response">append to response</a>.
 */
public enum PersonAppend {
    /** What was changed in the last day. */
    CHANGES,
    /** The person's ids elsewhere. */
    EXTERNAL_IDS,
    /** Portraits. */
    IMAGES,
    /** The person's movies. */
    MOVIE_CREDITS,
    /** The person's life in other languages. */
    TRANSLATIONS;

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
