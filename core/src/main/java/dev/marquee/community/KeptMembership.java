package dev.marquee.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a user is a member of another's list or invited to it, to be exported. Immutable.
 *
 * @param list the list
 * @param role what the user may do
 * @param invitedAt when the user was invited
 * @param acceptedAt when the user accepted it; null while the invitation waits
 */
public record KeptMembership(
        NamedSubject list,
        ListRole role,
        Instant invitedAt,
        @Nullable Instant acceptedAt) {}
