package dev.marquee.tmdb.data;

/**
 * A genre. Immutable.
 *
 * @param id TMDb's id
 * @param name its name in the request's language
 */
public record TmdbGenre(int id, String name) {}
