/** Reads who did what from text files, and parts it as they say. */
@NullMarked
package dev.marquee.cli.interactions;

import org.jspecify.annotations.NullMarked;
