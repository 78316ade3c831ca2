package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * An account at TMDb. Immutable.
 *
 * @param id TMDb's id
 * @param username the username, or null
 * @param name the name, or null
 * @param language ISO 639-1, or null
 * @param country ISO 3166-1, or null
 * @param includeAdult whether the account includes pornographic movies in its results
 * @param avatarPath the path of an image at TMDb, or null
 * @param gravatarHash the hash of an image at Gravatar, or null
 */
public record AccountDetails(
        int id,
        @Nullable String username,
        @Nullable String name,
        @Nullable String language,
        @Nullable String country,
        boolean includeAdult,
        @Nullable String avatarPath,
        @Nullable String gravatarHash) {}
