package dev.marquee.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a review said before an edit. Immutable.
 *
 * @param title the title, or null
 * @param body the text
 * @param spoiler whether it told what a reader may not want to know
 * @param language the language's ISO 639-1 code, or null if unknown
 * @param replacedAt when the edit replaced it
 */
public record ReviewEdit(
        @Nullable String title,
        String body,
        boolean spoiler,
        @Nullable String language,
        Instant replacedAt) {}
