package dev.marquee.tmdb.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A watch provider: a service that streams, rents or sells movies. Immutable. TMDb has this data from JustWatch;
 * applications that show it must name JustWatch.
 *
 * @param id TMDb's id
 * @param name its name
 * @param logoPath the logo's path, or null
 * @param displayPriority its position among the providers, or null
 * @param displayPriorities its position in each country by ISO 3166-1; empty except in the list of all providers
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
