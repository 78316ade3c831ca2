package dev.marquee.tmdb.wire;

import dev.marquee.tmdb.data.AlternativeName;
import dev.marquee.tmdb.data.CollectionDetails;
import dev.marquee.tmdb.data.CollectionSummary;
import dev.marquee.tmdb.data.CompanyDetails;
import dev.marquee.tmdb.data.CompanySummary;
import dev.marquee.tmdb.data.TmdbGenre;
import dev.marquee.tmdb.data.TmdbKeyword;
import org.jspecify.annotations.Nullable;

/** Reads genres, keywords, companies and collections from JSON. Stateless. */
public final class CatalogReader {

    private CatalogReader() {}

    public static @Nullable TmdbGenre genre(LenientJson fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        return id == null || name == null ? null : new TmdbGenre(id, name);
    }

    public static @Nullable TmdbKeyword keyword(LenientJson fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        return id == null || name == null ? null : new TmdbKeyword(id, name);
    }

    public static @Nullable CompanyDetails company(LenientJson fields) {
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

    public static @Nullable CompanySummary companySummary(LenientJson fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        return id == null || name == null
                ? null
                : new CompanySummary(id, name, fields.text("logo_path"), fields.text("origin_country"));
    }

    public static @Nullable AlternativeName alternativeName(LenientJson fields) {
        String name = fields.text("name");
        return name == null ? null : new AlternativeName(name, fields.text("type"));
    }

    public static @Nullable CollectionDetails collection(LenientJson fields) {
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

    public static @Nullable CollectionSummary collectionSummary(LenientJson fields) {
        Integer id = fields.integer("id");
        // The search across kinds gives a collection a title, as if it were a movie.
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

    private static @Nullable String first(LenientJson fields, String name, String otherwise) {
        String text = fields.text(name);
        return text == null ? fields.text(otherwise) : text;
    }
}
