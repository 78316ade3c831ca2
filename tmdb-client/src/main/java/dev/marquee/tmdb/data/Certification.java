package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * For whom a movie is, in one country's own terms. Immutable.
 *
 * @param name such as {@code PG-13}
 * @param meaning what it means, or null
 * @param order its place among the country's others, the mildest first, 0 if unknown
 */
public record Certification(String name, @Nullable String meaning, int order) {}
