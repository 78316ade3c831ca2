/**
 * TMDb's daily export files: which there are, and a reader that needs memory for one line. Start at
 * {@link dev.marquee.tmdb.export.DailyExport}.
 *
 * <p>The package uses {@code data} for exceptions and {@code wire} to parse a line; it does not know the client, which
 * downloads the files.
 */
@NullMarked
package dev.marquee.tmdb.export;

import org.jspecify.annotations.NullMarked;
