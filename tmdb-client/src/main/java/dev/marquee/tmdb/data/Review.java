package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member of TMDb's wrote of a movie. Immutable.
 *
 * @param id TMDb's id
 * @param author who wrote it, or null
 * @param authorName the member's name, or null
 * @param authorUsername the member's name of account, or null
 * @param authorAvatarPath the member's picture, or null
 * @param rating what the member gives the movie, 0.5 to 10, or null
 * @param content the text, in Markdown, or null
 * @param url its page, or null
 * @param language ISO 639-1, or null; single reviews have it
 * @param mediaId TMDb's id of the movie, or null; single reviews have it
 * @param mediaTitle the movie's title, or null; single reviews have it
 * @param mediaType {@code movie} or {@code tv}, or null; single reviews have it
 * @param createdAt when it was written, or null
 * @param updatedAt when it was changed last, or null
 */
public record Review(
        String id,
        @Nullable String author,
        @Nullable String authorName,
        @Nullable String authorUsername,
        @Nullable String authorAvatarPath,
        @Nullable BigDecimal rating,
        @Nullable String content,
        @Nullable String url,
        @Nullable String language,
        @Nullable Integer mediaId,
        @Nullable String mediaTitle,
        @Nullable String mediaType,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {}
