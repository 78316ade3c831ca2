/** The films as visitors see them: landing and home, search, film, person, genre and decade pages. */
@NullMarked
package dev.marquee.web.film;

import org.jspecify.annotations.NullMarked;
