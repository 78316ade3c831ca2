/** What the command line evaluates, and how it prints the result. */
@NullMarked
package dev.marquee.cli.evaluation;

import org.jspecify.annotations.NullMarked;
