package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A list that a member of TMDb's made, without what is on it. Immutable.
 *
 * @param id TMDb's id
 * @param name its name
 * @param description what it is for, or null
 * @param type what it lists, such as {@code movie}, or null
 * @param language ISO 639-1, or null
 * @param posterPath its picture, or null
 * @param itemCount how many titles are on it, 0 if unknown
 * @param favoriteCount how many members like it, 0 if unknown
 */
public record ListSummary(
        int id,
        String name,
        @Nullable String description,
        @Nullable String type,
        @Nullable String language,
        @Nullable String posterPath,
        int itemCount,
        int favoriteCount) {}
