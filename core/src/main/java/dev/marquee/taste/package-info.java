/**
 * What a person likes and does with movies: favorites, preferred genres, ratings, watch history, watchlist, dismissals,
 * and imports of all these.
 */
@NullMarked
package dev.marquee.taste;

import org.jspecify.annotations.NullMarked;
