/** Marquee's command line: one class for each command or group; {@link dev.marquee.cli.Main} runs them. */
@NullMarked
package dev.marquee.cli;

import org.jspecify.annotations.NullMarked;
