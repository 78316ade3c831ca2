package dev.marquee.storage.jooq;

import dev.marquee.taste.Dismissals;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Ratings;
import dev.marquee.taste.WatchHistory;
import dev.marquee.taste.Watchlist;

/** What writes the facts of an import. Immutable. */
record TasteWriters(
        Favorites favorites, Ratings ratings, WatchHistory history, Watchlist watchlist, Dismissals dismissals) {}
