package dev.marquee.community;

import dev.marquee.movie.Movie;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A film that one user recommended to another. Immutable.
 *
 * @param id the id
 * @param from who recommended it
 * @param to to whom
 * @param movie the movie
 * @param note a note, or null
 * @param sentAt when it was recommended
 * @param seenAt when the recipient had seen it, or null
 */
public record Tip(
        TipId id,
        Author from,
        Author to,
        Movie movie,
        @Nullable String note,
        Instant sentAt,
        @Nullable Instant seenAt) {

    /** The greatest length of a note, in code points. */
    public static final int MAX_NOTE = 2000;
}
