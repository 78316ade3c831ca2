package dev.marquee.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That one user follows another or has asked to, to be exported. Immutable.
 *
 * @param other the other one of the two
 * @param requestedAt since when, or when it was asked
 * @param acceptedAt when it was accepted; null while it waits
 */
public record KeptFollow(
        Author other, Instant requestedAt, @Nullable Instant acceptedAt) {}
