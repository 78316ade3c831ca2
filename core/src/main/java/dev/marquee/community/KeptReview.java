package dev.marquee.community;

import dev.marquee.movie.MovieId;
import dev.marquee.validation.Texts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review with all that is kept of it, to be exported and written again. Immutable.
 *
 * @param movie the movie
 * @param title 1 to 255 characters, or null
 * @param body 1 to 20,000 characters
 * @param spoiler whether it tells what a reader may not want to know before the movie
 * @param language the language's ISO 639-1 code, or null if unknown
 * @param visibility who sees it
 * @param writtenAt when it was written
 * @param editedAt when a text of it was changed the last time, or null
 * @param deletedAt when its author deleted it, or null
 * @param hidden whether a moderator hides it; not written again, as it is this database's moderators who decide
 * @param edits what it said before each edit, the newest first
 */
public record KeptReview(
        MovieId movie,
        @Nullable String title,
        String body,
        boolean spoiler,
        @Nullable String language,
        Visibility visibility,
        Instant writtenAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        boolean hidden,
        List<ReviewEdit> edits) {

    /**
     * Checks the texts and copies the list.
     *
     * @throws dev.marquee.InvalidValueException if a text shows nothing or is too long, or the language is no code
     */
    public KeptReview {
        title = Texts.optional("title", title, NewReview.MAX_TITLE);
        body = Texts.required("body", body, NewReview.MAX_BODY);
        language = Texts.language(language);
        edits = List.copyOf(edits);
        for (ReviewEdit edit : edits) {
            Texts.optional("title", edit.title(), NewReview.MAX_TITLE);
            Texts.required("body", edit.body(), NewReview.MAX_BODY);
            Texts.language(edit.language());
        }
    }
}
