package dev.marquee.tmdb.data;

/**
 * A keyword. Immutable.
 *
 * @param id TMDb's id
 * @param name the keyword, in English
 */
public record TmdbKeyword(int id, String name) {}
