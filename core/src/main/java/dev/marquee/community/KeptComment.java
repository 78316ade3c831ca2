package dev.marquee.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment that its author has not deleted, to be exported. Immutable.
 *
 * @param subject the review or list that it is on
 * @param answers the comment that it answers, or null
 * @param body the text
 * @param spoiler whether it tells what a reader may not want to know before the movie
 * @param writtenAt when it was written
 * @param editedAt when its text was changed the last time, or null
 * @param hidden whether a moderator hides it
 */
public record KeptComment(
        NamedSubject subject,
        @Nullable NamedSubject answers,
        String body,
        boolean spoiler,
        Instant writtenAt,
        @Nullable Instant editedAt,
        boolean hidden) {}
