package dev.marquee.tmdb;

import org.jspecify.annotations.Nullable;

/**
 * A keyword of TMDb's. Immutable.
 *
 * @param id TMDb's id
 * @param name the keyword, in English
 */
public record TmdbKeyword(int id, String name) {

    static @Nullable TmdbKeyword read(Fields fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        return id == null || name == null ? null : new TmdbKeyword(id, name);
    }
}
