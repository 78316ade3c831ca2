/** The pages of what a person did with films: ratings, diary, watchlist, films without interest, and statistics. */
@NullMarked
package dev.marquee.web.taste;

import org.jspecify.annotations.NullMarked;
