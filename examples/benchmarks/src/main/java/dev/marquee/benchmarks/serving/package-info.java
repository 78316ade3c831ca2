/** Generates databases of three sizes and measures what serving costs on them; the script {@code serving} runs it. */
@NullMarked
package dev.marquee.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
