/** Reads delimited text files record by record. */
@NullMarked
package dev.marquee.cli.csv;

import org.jspecify.annotations.NullMarked;
