package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a user wants to watch a movie. Immutable.
 *
 * @param user the user
 * @param movie the movie
 * @param note the user's note, 1 to 2000 characters, or null
 * @param addedAt when the user put the movie on the watchlist, in the years 1 to 9999 in UTC; stored with microseconds
 */
public record WatchlistEntry(
        UserId user, MovieId movie, @Nullable String note, Instant addedAt) implements TasteFact {

    /** The greatest length of a note, in code points. */
    public static final int MAX_NOTE = 2000;

    /**
     * Checks the note and the time.
     *
     * @throws dev.marquee.InvalidValueException if the note is blank or too long, or the time is in another year
     */
    public WatchlistEntry {
        note = note == null ? null : Rules.required("note", note, MAX_NOTE);
        Rules.moment("added_at", addedAt);
    }
}
