package dev.marquee.tmdb;

import org.jspecify.annotations.Nullable;

/**
 * A genre of TMDb's. Immutable.
 *
 * @param id TMDb's id
 * @param name its name in the request's language
 */
public record TmdbGenre(int id, String name) {

    static @Nullable TmdbGenre read(Fields fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        return id == null || name == null ? null : new TmdbGenre(id, name);
    }
}
