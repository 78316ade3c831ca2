package dev.marquee.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stood when it was read. Immutable; the password's hash is not part of it.
 *
 * @param id the database's own id
 * @param username 1 to 150 characters, unique whatever the case of its letters
 * @param email at most 254 characters, unique whatever the case of its letters
 * @param firstName at most 150 characters, or null when not given
 * @param lastName at most 150 characters, or null when not given
 * @param active whether the account may log in
 * @param dateJoined when the person joined, in UTC with microseconds
 * @param createdAt when the row was made, in UTC with microseconds
 * @param updatedAt when the row was last written, in UTC with microseconds
 */
public record User(
        UserId id,
        String username,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        boolean active,
        Instant dateJoined,
        Instant createdAt,
        Instant updatedAt) {}
