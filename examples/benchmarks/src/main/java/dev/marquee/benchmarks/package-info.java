/** Benchmarks of serving, run by hand with JMH. */
@NullMarked
package dev.marquee.benchmarks;

import org.jspecify.annotations.NullMarked;
