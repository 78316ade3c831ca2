package dev.marquee.community;

import dev.marquee.movie.MovieId;
import dev.marquee.validation.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A film on a list with all that is kept of it, to be exported and written again. Immutable.
 *
 * @param movie the movie
 * @param note the note, 1 to 2000 characters, or null
 * @param notedBy who wrote the note; null if there is none
 * @param addedBy who put it there; null if the account was deleted
 * @param addedAt when it was put there
 */
public record KeptFilm(
        MovieId movie,
        @Nullable String note,
        @Nullable Author notedBy,
        @Nullable Author addedBy,
        Instant addedAt) {

    /**
     * Checks the note.
     *
     * @throws dev.marquee.InvalidValueException if the note shows nothing or is too long
     */
    public KeptFilm {
        note = Texts.optional("note", note, ListItem.MAX_NOTE);
    }
}
