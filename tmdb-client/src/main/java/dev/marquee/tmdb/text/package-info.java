/**
 * Numbers, dates and missing values as spreadsheets, data frames and databases write them into text files. Start at
 * {@link dev.marquee.tmdb.text.NumberText} and {@link dev.marquee.tmdb.text.DateColumn}. The package knows nothing of
 * TMDb; readers of other files may use it.
 */
@NullMarked
package dev.marquee.tmdb.text;

import org.jspecify.annotations.NullMarked;
