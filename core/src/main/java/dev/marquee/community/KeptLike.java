package dev.marquee.community;

import java.time.Instant;

/**
 * That a user likes something, to be exported. Immutable.
 *
 * @param subject what the user likes
 * @param likedAt since when
 */
public record KeptLike(NamedSubject subject, Instant likedAt) {}
