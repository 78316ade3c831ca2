/** A first program with Marquee: start at {@link dev.marquee.quickstart.Quickstart}. */
@NullMarked
package dev.marquee.quickstart;

import org.jspecify.annotations.NullMarked;
