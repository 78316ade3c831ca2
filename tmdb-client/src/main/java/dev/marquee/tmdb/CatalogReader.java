package dev.marquee.tmdb;

import org.jspecify.annotations.Nullable;

/** TODO */
final class CatalogReader {

    private CatalogReader() {}

    static @Nullable TmdbGenre genre(Fields fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        return id == null || name == null ? null : new TmdbGenre(id, name);
    }

    static @Nullable TmdbKeyword keyword(Fields fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        return id == null || name == null ? null : new TmdbKeyword(id, name);
    }

    static @Nullable CompanyDetails company(Fields fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        if (id == null || name == null) {
            return null;
        }
        Integer parent = fields.integer("parent_company");
        return new CompanyDetails(
                id,
                name,
                fields.text("description"),
                fields.text("headquarters"),
                fields.text("homepage"),
                fields.text("logo_path"),
                fields.text("origin_country"),
                parent == null ? fields.object("parent_company").integer("id") : parent);
    }

    static @Nullable CompanySummary companySummary(Fields fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        return id == null || name == null
                ? null
                : new CompanySummary(id, name, fields.text("logo_path"), fields.text("origin_country"));
    }

    static @Nullable AlternativeName alternativeName(Fields fields) {
        String name = fields.text("name");
        return name == null ? null : new AlternativeName(name, fields.text("type"));
    }

    static @Nullable CollectionDetails collection(Fields fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        return id == null || name == null
                ? null
                : new CollectionDetails(
                        id,
                        name,
                        fields.text("overview"),
                        fields.text("poster_path"),
                        fields.text("backdrop_path"),
                        fields.list("parts", MovieReader::summary));
    }

    static @Nullable CollectionSummary collectionSummary(Fields fields) {
        Integer id = fields.integer("id");
        // The search over everything gives a collection a title, as if it were a movie.
        String name = first(fields, "name", "title");
        String originalName = first(fields, "original_name", "original_title");
        String shown = name == null ? originalName : name;
        return id == null || shown == null
                ? null
                : new CollectionSummary(
                        id,
                        shown,
                        originalName,
                        fields.text("original_language"),
                        fields.text("overview"),
                        fields.text("poster_path"),
                        fields.text("backdrop_path"),
                        fields.flag("adult"));
    }

    private static @Nullable String first(Fields fields, String name, String otherwise) {
        String text = fields.text(name);
        return text == null ? fields.text(otherwise) : text;
    }
}
