package dev.marquee.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user whom a list's owner invited. Immutable.
 *
 * @param user the user
 * @param role what the user may do
 * @param invitedAt when the user was invited
 * @param acceptedAt when the user accepted it; null while the invitation waits
 */
public record ListMember(
        Author user,
        ListRole role,
        Instant invitedAt,
        @Nullable Instant acceptedAt) {}
