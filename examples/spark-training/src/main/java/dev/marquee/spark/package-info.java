/** Trains models on Apache Spark from the interactions of a database. */
@NullMarked
package dev.marquee.spark;

import org.jspecify.annotations.NullMarked;
