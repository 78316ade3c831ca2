/** Prints results: JSON, or lines and tables for a terminal. */
@NullMarked
package dev.marquee.cli.terminal;

import org.jspecify.annotations.NullMarked;
