package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * Another name of a company. Immutable.
 *
 * @param name the name
 * @param type what kind of name it is, or null
 */
public record AlternativeName(String name, @Nullable String type) {}
