/** A movie site over a Marquee database: its start, its options and how its rooms are put together. */
@NullMarked
package dev.marquee.web;

import org.jspecify.annotations.NullMarked;
