package dev.marquee.tmdb;

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
        @Nullable String gravatarHash) {

    static @Nullable AccountDetails read(Fields fields) {
        Integer id = fields.integer("id");
        Fields avatar = fields.object("avatar");
        return id == null
                ? null
                : new AccountDetails(
                        id,
                        fields.text("username"),
                        fields.text("name"),
                        fields.text("iso_639_1"),
                        fields.text("iso_3166_1"),
                        fields.flag("include_adult"),
                        avatar.object("tmdb").text("avatar_path"),
                        avatar.object("gravatar").text("hash"));
    }
}
