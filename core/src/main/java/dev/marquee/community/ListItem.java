package dev.marquee.community;

import dev.marquee.movie.MovieId;
import dev.marquee.validation.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A film to be put on a list. Immutable.
 *
 * @param movie the movie
 * @param note a note, 1 to 2000 characters, or null
 */
public record ListItem(MovieId movie, @Nullable String note) {

    /** The greatest length of a note, in code points. */
    public static final int MAX_NOTE = 2000;

    /**
     * Checks the note.
     *
     * @throws dev.marquee.InvalidValueException if the note shows nothing or is too long
     */
    public ListItem {
        note = Texts.optional("note", note, MAX_NOTE);
    }
}
