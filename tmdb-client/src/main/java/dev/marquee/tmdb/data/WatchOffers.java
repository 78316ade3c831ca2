package dev.marquee.tmdb.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a movie can be watched in one country. Immutable. TMDb has these from JustWatch, which must be named wherever they
 * are shown.
 *
 * @param link TMDb's page with the offers, or null
 * @param flatrate by subscription
 * @param free for nothing
 * @param ads for nothing, with advertisements
 * @param rent to borrow
 * @param buy to keep
 */
public record WatchOffers(
        @Nullable String link,
        List<WatchProvider> flatrate,
        List<WatchProvider> free,
        List<WatchProvider> ads,
        List<WatchProvider> rent,
        List<WatchProvider> buy) {

    /** Copies the lists. */
    public WatchOffers {
        flatrate = List.copyOf(flatrate);
        free = List.copyOf(free);
        ads = List.copyOf(ads);
        rent = List.copyOf(rent);
        buy = List.copyOf(buy);
    }
}
