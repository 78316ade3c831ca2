package dev.marquee.movie;

import java.time.Instant;

/**
 * A genre, as read from the database. Immutable.
 *
 * @param id the database's own id
 * @param tmdbId TMDb's id; negative for a genre that TMDb does not know
 * @param name 1 to 100 characters
 * @param createdAt when the row was created, in UTC with microseconds
 */
public record Genre(GenreId id, int tmdbId, String name, Instant createdAt) {}
