/** Finding movies on generated databases with titles of many languages: what it costs, and what it finds. */
@NullMarked
package dev.marquee.benchmarks.finding;

import org.jspecify.annotations.NullMarked;
