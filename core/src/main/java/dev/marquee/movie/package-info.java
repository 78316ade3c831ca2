/** The catalog: movies with their genres, credits, keywords, companies and collections. */
@NullMarked
package dev.marquee.movie;

import org.jspecify.annotations.NullMarked;
