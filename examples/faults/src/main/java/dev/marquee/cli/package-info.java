/** A door into the command line, for the faults. */
@NullMarked
package dev.marquee.cli;

import org.jspecify.annotations.NullMarked;
