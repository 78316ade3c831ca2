/**
 * Accounts: registering, finding, changing and authenticating users.
 */
@NullMarked
package dev.marquee.user;

import org.jspecify.annotations.NullMarked;
