package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A list by a member of TMDb, without its movies. Immutable.
 *
 * @param id TMDb's id
 * @param name its name
 * @param description the description, or null
 * @param type the kind of its titles, such as {@code movie}, or null
 * @param language ISO 639-1, or null
 * @param posterPath the path of its poster, or null
 * @param itemCount the number of titles on it, 0 if unknown
 * @param favoriteCount the number of members who marked it as a favorite, 0 if unknown
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
