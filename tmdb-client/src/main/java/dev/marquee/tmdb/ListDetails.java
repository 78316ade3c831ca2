package dev.marquee.tmdb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that a member of TMDb's made, with one page of its movies. Immutable.
 *
 * @param id TMDb's id
 * @param name its name
 * @param description what it is for, or null
 * @param createdBy who made it, or null
 * @param language ISO 639-1, or null
 * @param posterPath its picture, or null
 * @param itemCount how many titles are on it, television too, 0 if unknown
 * @param favoriteCount how many members like it, 0 if unknown
 * @param page the page's number, from 1
 * @param totalPages how many pages there are
 * @param movies the movies on the page
 */
public record ListDetails(
        int id,
        String name,
        @Nullable String description,
        @Nullable String createdBy,
        @Nullable String language,
        @Nullable String posterPath,
        int itemCount,
        int favoriteCount,
        int page,
        int totalPages,
        List<MovieSummary> movies) {

    /** Copies the list. */
    public ListDetails {
        movies = List.copyOf(movies);
    }

    static @Nullable ListDetails read(Fields fields) {
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
                        fields.list("items", MovieSummary::read));
    }
}
