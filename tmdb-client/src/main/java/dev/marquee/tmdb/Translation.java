package dev.marquee.tmdb;

import org.jspecify.annotations.Nullable;

/**
 * The texts of a movie, a collection or a person in one language; null where there is none. Immutable.
 *
 * @param language ISO 639-1, such as {@code pt}
 * @param country ISO 3166-1, such as {@code BR}, or null
 * @param name the language's own name, or null
 * @param englishName the language's name in English, or null
 * @param title the title
 * @param overview the plot, or what a collection is about
 * @param tagline the line on the poster
 * @param homepage the page
 * @param runtime minutes of the version in this language, or null where TMDb has 0 or nothing
 * @param biography a person's life
 */
public record Translation(
        String language,
        @Nullable String country,
        @Nullable String name,
        @Nullable String englishName,
        @Nullable String title,
        @Nullable String overview,
        @Nullable String tagline,
        @Nullable String homepage,
        @Nullable Integer runtime,
        @Nullable String biography) {

    static @Nullable Translation read(Fields fields) {
        String language = fields.text("iso_639_1");
        if (language == null) {
            return null;
        }
        Fields data = fields.object("data");
        int runtime = data.integerOr("runtime", 0);
        return new Translation(
                language,
                fields.text("iso_3166_1"),
                fields.text("name"),
                fields.text("english_name"),
                data.text("title") == null ? data.text("name") : data.text("title"),
                data.text("overview"),
                data.text("tagline"),
                data.text("homepage"),
                runtime <= 0 ? null : runtime,
                data.text("biography"));
    }

    /** {@return whether this is the translation that a request's language such as {@code pt-BR} or {@code pt} means} */
    boolean isFor(String requested) {
        int dash = requested.indexOf('-');
        return dash < 0
                ? language.equalsIgnoreCase(requested)
                : language.equalsIgnoreCase(requested.substring(0, dash))
                        && requested.substring(dash + 1).equalsIgnoreCase(country);
    }
}
