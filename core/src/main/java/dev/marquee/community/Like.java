package dev.marquee.community;

import java.time.Instant;

/**
 * That a user likes something. Immutable.
 *
 * @param user the user
 * @param likedAt since when
 */
public record Like(Author user, Instant likedAt) {}
