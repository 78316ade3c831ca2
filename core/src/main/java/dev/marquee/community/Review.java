package dev.marquee.community;

import dev.marquee.movie.MovieId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review as a viewer sees it. Immutable.
 *
 * @param id the id
 * @param author who wrote it; null if the account was deleted, of which then only what others commented is left
 * @param movie the movie
 * @param title the title, or null
 * @param body the text; empty if the account was deleted
 * @param spoiler whether it tells what a reader may not want to know before the movie
 * @param language the language's ISO 639-1 code, or null if unknown
 * @param visibility who sees it
 * @param rating the author's rating of the movie at present, 0.5 to 10; null if there is none, or it is not for the
 *     viewer
 * @param likes the number of likes, without those of users with whom the viewer has a block
 * @param comments the number of comments that the viewer sees
 * @param likedByViewer whether the viewer likes it
 * @param writtenAt when it was written
 * @param editedAt when a text of it was changed the last time, or null
 * @param deletedAt when it was deleted, or null; others than its author and moderators do not see it then
 * @param hidden whether a moderator hides it; others than its author and moderators do not see it then
 */
public record Review(
        ReviewId id,
        @Nullable Author author,
        MovieId movie,
        @Nullable String title,
        String body,
        boolean spoiler,
        @Nullable String language,
        Visibility visibility,
        @Nullable BigDecimal rating,
        long likes,
        long comments,
        boolean likedByViewer,
        Instant writtenAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        boolean hidden) {}
