package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A person's account at TMDb. Immutable.
 *
 * @param id TMDb's id
 * @param username the name of the account, or null
 * @param name the person's name, or null
 * @param language ISO 639-1, or null
 * @param country ISO 3166-1, or null
 * @param includeAdult whether the person wants to see pornography
 * @param avatarPath the path of a picture at TMDb, or null
 * @param gravatarHash the hash of a picture at Gravatar, or null
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
