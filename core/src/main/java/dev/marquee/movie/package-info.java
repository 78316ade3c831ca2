/** The catalog: movies, genres and credits. */
@NullMarked
package dev.marquee.movie;

import org.jspecify.annotations.NullMarked;
