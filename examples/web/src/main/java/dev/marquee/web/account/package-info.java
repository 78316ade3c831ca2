/** Accounts as their owners see them: log-in, sign-up, the first steps, settings, sessions and one's own data. */
@NullMarked
package dev.marquee.web.account;

import org.jspecify.annotations.NullMarked;
