/** A fake TMDb on loopback, for the tests of every module and for measurements. */
@NullMarked
package dev.marquee.tmdb.fake;

import org.jspecify.annotations.NullMarked;
