package dev.marquee.community;

import dev.marquee.user.UserId;

/**
 * The user by whom something was written or done, as others see them. Immutable.
 *
 * @param id the user
 * @param username the username at present
 */
public record Author(UserId id, String username) {}
