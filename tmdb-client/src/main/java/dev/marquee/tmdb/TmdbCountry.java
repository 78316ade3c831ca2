package dev.marquee.tmdb;

import org.jspecify.annotations.Nullable;

/**
 * A country. Immutable.
 *
 * @param code in ISO 3166-1, such as {@code DE}
 * @param name its name in English, or the code where TMDb has none
 * @param nativeName its name in the request's language, or null
 */
public record TmdbCountry(
        String code, String name, @Nullable String nativeName) {

    static @Nullable TmdbCountry read(Fields fields) {
        String code = fields.text("iso_3166_1");
        return code == null
                ? null
                : new TmdbCountry(
                        code, fields.textOr("english_name", fields.textOr("name", code)), fields.text("native_name"));
    }
}
