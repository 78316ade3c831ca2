package dev.marquee.movie;

import java.time.Instant;

/**
 * A genre as it stood when it was read. Immutable.
 *
 * @param id the database's own id
 * @param tmdbId TMDb's id; negative for a genre that TMDb does not know
 * @param name 1 to 100 characters
 * @param createdAt when the row was made, in UTC with microseconds
 */
public record Genre(GenreId id, int tmdbId, String name, Instant createdAt) {}
