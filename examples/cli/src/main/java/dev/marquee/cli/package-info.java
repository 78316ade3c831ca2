/** Marquee at a terminal: one class for each group of commands; {@link dev.marquee.cli.Main} starts them. */
@NullMarked
package dev.marquee.cli;

import org.jspecify.annotations.NullMarked;
