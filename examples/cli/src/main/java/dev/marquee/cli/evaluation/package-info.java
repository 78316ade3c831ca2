/** Evaluates models on files or on a database, and writes the result as JSON, tables and reports. */
@NullMarked
package dev.marquee.cli.evaluation;

import org.jspecify.annotations.NullMarked;
