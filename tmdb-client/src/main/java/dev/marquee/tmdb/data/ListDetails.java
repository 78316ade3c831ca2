package dev.marquee.tmdb.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list by a member of TMDb, with one page of its movies. Immutable.
 *
 * @param id TMDb's id
 * @param name its name
 * @param description the description, or null
 * @param createdBy its creator, or null
 * @param language ISO 639-1, or null
 * @param posterPath the path of its poster, or null
 * @param itemCount the number of titles on it, television included, 0 if unknown
 * @param favoriteCount the number of members who marked it as a favorite, 0 if unknown
 * @param page the page's number, from 1
 * @param totalPages the number of pages
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
