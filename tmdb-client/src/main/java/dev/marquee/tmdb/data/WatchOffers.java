package dev.marquee.tmdb.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a movie can be watched in one country. Immutable. TMDb has this data from JustWatch; applications that show it
 * must name JustWatch.
 *
 * @param link TMDb's page with the offers, or null
 * @param flatrate the providers with a subscription
 * @param free the providers that are free of charge
 * @param ads the providers that are free of charge with advertisements
 * @param rent the providers that rent it
 * @param buy the providers that sell it
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

    /** {@return the number of offers; a provider that rents and sells has two} */
    public int size() {
        return flatrate.size() + free.size() + ads.size() + rent.size() + buy.size();
    }
}
