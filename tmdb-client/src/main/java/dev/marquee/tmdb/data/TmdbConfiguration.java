package dev.marquee.tmdb.data;

import java.util.List;

/**
 * TMDb's configuration. Immutable.
 *
 * @param images the addresses and sizes of images
 * @param changeKeys the fields whose changes TMDb reports
 */
public record TmdbConfiguration(ImageConfiguration images, List<String> changeKeys) {

    /** Copies the list. */
    public TmdbConfiguration {
        changeKeys = List.copyOf(changeKeys);
    }
}
