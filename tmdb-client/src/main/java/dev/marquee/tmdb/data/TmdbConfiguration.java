package dev.marquee.tmdb.data;

import java.util.List;

/**
 * How TMDb is set up. Immutable.
 *
 * @param images where pictures are
 * @param changeKeys the fields whose changes TMDb tells
 */
public record TmdbConfiguration(ImageConfiguration images, List<String> changeKeys) {

    /** Copies the list. */
    public TmdbConfiguration {
        changeKeys = List.copyOf(changeKeys);
    }
}
