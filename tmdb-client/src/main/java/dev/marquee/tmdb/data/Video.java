package dev.marquee.tmdb.data;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trailer or another video of a movie, on another site. Immutable.
 *
 * @param id TMDb's id
 * @param key the id of the video at the site
 * @param site such as {@code YouTube}
 * @param name its name, or null
 * @param type such as {@code Trailer}, or null
 * @param size the number of lines, such as 1080, 0 if unknown
 * @param official whether the makers of the movie published it
 * @param publishedAt when it was published, or null
 * @param language ISO 639-1, or null
 * @param country ISO 3166-1, or null
 */
public record Video(
        String id,
        String key,
        String site,
        @Nullable String name,
        @Nullable String type,
        int size,
        boolean official,
        @Nullable Instant publishedAt,
        @Nullable String language,
        @Nullable String country) {

    /** {@return the address at which to watch it, if it is on YouTube or Vimeo and its key has the usual form} */
    public Optional<URI> page() {
        if (!key.matches("[A-Za-z0-9_-]{1,64}")) {
            return Optional.empty();
        }
        return switch (site) {
            case "YouTube" -> Optional.of(URI.create("https://www.youtube.com/watch?v=" + key));
            case "Vimeo" -> Optional.of(URI.create("https://vimeo.com/" + key));
            default -> Optional.empty();
        };
    }
}
