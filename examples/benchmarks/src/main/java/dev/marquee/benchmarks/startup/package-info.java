/** What the start of a process costs: opening a database, and the first answer. */
@NullMarked
package dev.marquee.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
