/** Passwords: the site's rule of new ones, and their checks, guarded against guessing and against floods. */
@NullMarked
package dev.marquee.web.password;

import org.jspecify.annotations.NullMarked;
