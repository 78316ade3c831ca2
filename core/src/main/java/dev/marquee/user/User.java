package dev.marquee.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's account, as read from the database, without the password's hash. Immutable.
 *
 * @param id the database's own id
 * @param username 1 to 150 characters, unique without regard to case
 * @param email at most 254 characters, unique without regard to case
 * @param firstName at most 150 characters, or null if not set
 * @param lastName at most 150 characters, or null if not set
 * @param active whether the account may log in
 * @param dateJoined when the user joined, in UTC with microseconds
 * @param createdAt when the row was created, in UTC with microseconds
 * @param updatedAt when the row was last changed, in UTC with microseconds
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
