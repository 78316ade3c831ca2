/** Reads interactions from text files, split into training and test part or not. */
@NullMarked
package dev.marquee.cli.interactions;

import org.jspecify.annotations.NullMarked;
