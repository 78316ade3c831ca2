package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * An alternative name of a company. Immutable.
 *
 * @param name the name
 * @param type the kind of name, or null
 */
public record AlternativeName(String name, @Nullable String type) {}
