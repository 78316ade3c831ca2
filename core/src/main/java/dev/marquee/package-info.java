/**
 * The front door, {@link dev.marquee.Marquee}, its builder, and the exceptions that the library throws.
 */
@NullMarked
package dev.marquee;

import org.jspecify.annotations.NullMarked;
