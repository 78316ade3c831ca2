package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * An age rating of one country. Immutable.
 *
 * @param name such as {@code PG-13}
 * @param meaning what it means, or null
 * @param order its position among the country's certifications, the mildest first, 0 if unknown
 */
public record Certification(String name, @Nullable String meaning, int order) {}
