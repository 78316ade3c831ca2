package dev.marquee.tmdb.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series of movies. Immutable.
 *
 * @param id TMDb's id
 * @param name its name in the request's language
 * @param overview what it is about, or null
 * @param posterPath the poster's path, or null
 * @param backdropPath the backdrop's path, or null
 * @param parts its movies
 */
public record CollectionDetails(
        int id,
        String name,
        @Nullable String overview,
        @Nullable String posterPath,
        @Nullable String backdropPath,
        List<MovieSummary> parts) {

    /** Copies the list. */
    public CollectionDetails {
        parts = List.copyOf(parts);
    }
}
