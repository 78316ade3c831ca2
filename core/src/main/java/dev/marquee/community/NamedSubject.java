package dev.marquee.community;

import dev.marquee.movie.MovieId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What something is about, named so that it can be found in another database: by who wrote it and when, not by an id.
 * Immutable. What the user may not see has only its kind.
 *
 * @param kind the kind
 * @param author the username of who wrote it, or of the account; null if it is not for the user's eyes
 * @param at when it was written; null for an account, and if it is not for the user's eyes
 * @param movie the movie of a review, or null
 * @param name the name of a list, or null
 */
public record NamedSubject(
        Kind kind,
        @Nullable String author,
        @Nullable Instant at,
        @Nullable MovieId movie,
        @Nullable String name) {

    /** The kinds of subjects. */
    public enum Kind {
        /** A review. */
        REVIEW,

        /** A list. */
        LIST,

        /** A comment. */
        COMMENT,

        /** An account. */
        USER
    }
}
