package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review of a movie by a member of TMDb. Immutable.
 *
 * @param id TMDb's id
 * @param author the author, or null
 * @param authorName the member's name, or null
 * @param authorUsername the member's username, or null
 * @param authorAvatarPath the path of the member's image, or null
 * @param rating the member's rating of the movie, 0.5 to 10, or null
 * @param content the text in Markdown, or null
 * @param url its home page, or null
 * @param language ISO 639-1, or null; only single reviews have it
 * @param mediaId TMDb's id of the movie, or null; only single reviews have it
 * @param mediaTitle the movie's title, or null; only single reviews have it
 * @param mediaType {@code movie} or {@code tv}, or null; only single reviews have it
 * @param createdAt when it was written, or null
 * @param updatedAt when it was last changed, or null
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
