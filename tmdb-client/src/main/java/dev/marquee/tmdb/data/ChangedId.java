package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A movie or a person that changed. Immutable.
 *
 * @param id TMDb's id
 * @param adult whether it is pornographic, or null if TMDb does not say, for example because it was deleted
 */
public record ChangedId(int id, @Nullable Boolean adult) {}
