/**
 * The catalogue: movies, genres and credits, and the pages in which they are read.
 */
@NullMarked
package dev.marquee.movie;

import org.jspecify.annotations.NullMarked;
