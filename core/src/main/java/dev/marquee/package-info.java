/**
 * The front door, {@link dev.marquee.Marquee}, and the exceptions that everything behind it throws.
 */
@NullMarked
package dev.marquee;

import org.jspecify.annotations.NullMarked;
