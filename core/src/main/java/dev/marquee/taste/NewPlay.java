package dev.marquee.taste;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import org.jspecify.annotations.Nullable;

/**
 * A play to be added: that a user watched a movie. Immutable; the methods return a changed copy.
 *
 * @param user the user
 * @param movie the movie
 * @param watchedAt when the user watched it
 * @param source where the play comes from, such as {@code letterboxd}; 1 to 50 characters, or null
 * @param sourceId what the source calls the play; 1 to 255 characters, or null; needs a source
 * @param note the user's note, 1 to 20,000 characters, or null
 */
public record NewPlay(
        UserId user,
        MovieId movie,
        WatchedAt watchedAt,
        @Nullable String source,
        @Nullable String sourceId,
        @Nullable String note)
        implements TasteFact {

    /** The greatest length of a note, in code points. */
    public static final int MAX_NOTE = 20_000;

    /**
     * Checks the texts.
     *
     * @throws InvalidValueException if a text is blank or too long, or there is an id without a source
     */
    public NewPlay {
        source = source == null ? null : Rules.required("source", source, 50);
        sourceId = sourceId == null ? null : Rules.required("source_id", sourceId, 255);
        note = note == null ? null : Rules.required("note", note, MAX_NOTE);
        if (sourceId != null && source == null) {
            throw new InvalidValueException(
                    "source_id " + Rules.shown(sourceId) + " has no source; name where the id comes from");
        }
    }

    /**
     * Creates a play without source and note.
     *
     * @param user the user
     * @param movie the movie
     * @param watchedAt when the user watched it
     * @return the play
     */
    public static NewPlay of(UserId user, MovieId movie, WatchedAt watchedAt) {
        return new NewPlay(user, movie, watchedAt, null, null, null);
    }

    /**
     * Sets where the play comes from.
     *
     * @param source the source, 1 to 50 characters
     * @param sourceId what the source calls the play, 1 to 255 characters, or null
     * @return a copy with the source
     * @throws InvalidValueException if a text is blank or too long
     */
    public NewPlay source(String source, @Nullable String sourceId) {
        return new NewPlay(user, movie, watchedAt, source, sourceId, note);
    }

    /**
     * Sets the note.
     *
     * @param note the note, 1 to 20,000 characters, or null for none
     * @return a copy with the note
     * @throws InvalidValueException if the note is blank or too long
     */
    public NewPlay note(@Nullable String note) {
        return new NewPlay(user, movie, watchedAt, source, sourceId, note);
    }
}
