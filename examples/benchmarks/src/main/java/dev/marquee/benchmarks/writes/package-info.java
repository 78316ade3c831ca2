/** Writing movies and favorites, through Marquee and by plain JDBC. */
@NullMarked
package dev.marquee.benchmarks.writes;

import org.jspecify.annotations.NullMarked;
