/** Imports MovieLens data sets: reads and checks a whole data set before it writes any of it. */
@NullMarked
package dev.marquee.cli.movielens;

import org.jspecify.annotations.NullMarked;
