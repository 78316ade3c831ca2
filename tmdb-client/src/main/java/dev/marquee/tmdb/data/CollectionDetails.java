package dev.marquee.tmdb.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A collection: a series of movies. Immutable.
 *
 * @param id TMDb's id
 * @param name its name in the request's language
 * @param overview the description, or null
 * @param posterPath the poster's path, or null
 * @param backdropPath the backdrop's path, or null
 * @param parts the movies of the collection
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
