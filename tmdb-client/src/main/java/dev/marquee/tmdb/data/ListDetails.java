package dev.marquee.tmdb.data;

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
}
