/** Reads delimited text files record by record. */
@NullMarked
package dev.marquee.exports.csv;

import org.jspecify.annotations.NullMarked;
