package dev.marquee.tmdb.wire;

import dev.marquee.tmdb.data.AccountDetails;
import dev.marquee.tmdb.data.ChangedId;
import dev.marquee.tmdb.data.FindResults;
import dev.marquee.tmdb.data.ListDetails;
import dev.marquee.tmdb.data.ListSummary;
import dev.marquee.tmdb.data.MultiResult;
import dev.marquee.tmdb.data.ResultPage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads pages, lists, search results and accounts from JSON. Stateless. */
public final class ListReader {

    private ListReader() {}

    public static <T> ResultPage<T> page(LenientJson fields, Function<LenientJson, @Nullable T> reader) {
        return page(fields, 1, reader);
    }

    /** Reads a page. TMDb's page and result numbers are used where they are possible. */
    public static <T> ResultPage<T> page(LenientJson fields, int requested, Function<LenientJson, @Nullable T> reader) {
        int page = fields.integerOr("page", requested);
        int totalPages = fields.integerOr("total_pages", page);
        int totalResults = fields.integerOr("total_results", 0);
        return new ResultPage<>(
                page < 1 ? requested : page,
                Math.max(totalPages, 0),
                Math.max(totalResults, 0),
                fields.list("results", reader),
                fields.object("dates").date("minimum"),
                fields.object("dates").date("maximum"));
    }

    public static @Nullable ListDetails list(LenientJson fields) {
        Integer number = fields.integer("id");
        String text = fields.text("id");
        Integer id = number == null && text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : number;
        String name = fields.text("name");
        return id == null || name == null
                ? null
                : new ListDetails(
                        id,
                        name,
                        fields.text("description"),
                        fields.text("created_by"),
                        fields.text("iso_639_1"),
                        fields.text("poster_path"),
                        fields.integerOr("item_count", 0),
                        fields.integerOr("favorite_count", 0),
                        fields.integerOr("page", 1),
                        fields.integerOr("total_pages", 1),
                        fields.list("items", MovieReader::summary));
    }

    public static @Nullable ListSummary listSummary(LenientJson fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        return id == null || name == null
                ? null
                : new ListSummary(
                        id,
                        name,
                        fields.text("description"),
                        fields.text("list_type"),
                        fields.text("iso_639_1"),
                        fields.text("poster_path"),
                        fields.integerOr("item_count", 0),
                        fields.integerOr("favorite_count", 0));
    }

    public static @Nullable ChangedId changedId(LenientJson fields) {
        Integer id = fields.integer("id");
        return id == null ? null : new ChangedId(id, fields.flagOrNull("adult"));
    }

    public static FindResults findResults(LenientJson fields) {
        return new FindResults(
                fields.list("movie_results", MovieReader::summary),
                fields.list("person_results", PersonReader::summary));
    }

    /** {@return the result, or null if it belongs to television or to an unknown kind} */
    public static @Nullable MultiResult multiResult(LenientJson fields) {
        return switch (fields.textOr("media_type", "")) {
            case "movie" -> MovieReader.summary(fields);
            case "person" -> PersonReader.summary(fields);
            case "collection" -> CatalogReader.collectionSummary(fields);
            default -> null;
        };
    }

    public static @Nullable AccountDetails account(LenientJson fields) {
        Integer id = fields.integer("id");
        LenientJson avatar = fields.object("avatar");
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
