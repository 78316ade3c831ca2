/** Reads MovieLens data sets, all of one before any of it is written, and writes them in one transaction. */
@NullMarked
package dev.marquee.cli.movielens;

import org.jspecify.annotations.NullMarked;
