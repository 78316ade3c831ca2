package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * A movie or a person that was changed. Immutable.
 *
 * @param id TMDb's id
 * @param adult whether it is pornographic; null where TMDb does not say, as of what it has no more
 */
public record ChangedId(int id, @Nullable Boolean adult) {}
