package dev.marquee.tmdb.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that shows, lends or sells movies. Immutable. TMDb has these from JustWatch, which must be named wherever they
 * are shown.
 *
 * @param id TMDb's id
 * @param name its name
 * @param logoPath the logo's path, or null
 * @param displayPriority its place among the others, or null
 * @param displayPriorities its place in each country by ISO 3166-1; empty but in the list of all services
 */
public record WatchProvider(
        int id,
        String name,
        @Nullable String logoPath,
        @Nullable Integer displayPriority,
        Map<String, Integer> displayPriorities) {

    /** Copies the map. */
    public WatchProvider {
        displayPriorities = Map.copyOf(displayPriorities);
    }
}
