package dev.marquee.web.film;

import dev.marquee.movie.WatchOffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a film can be watched in a country. Immutable.
 *
 * @param country the name of the country
 * @param ways one line for each way, such as {@code Rent: Northlight, Filmbox}
 */
public record WatchCountry(String country, List<String> ways) {

    private static final int MOST_COUNTRIES = 40;
    private static final int MOST_PROVIDERS = 8;

    /** Copies the lines. */
    public WatchCountry {
        ways = List.copyOf(ways);
    }

    /** {@return the offers by country, the countries by name} */
    static List<WatchCountry> of(List<WatchOffer> offers) {
        Map<String, Map<WatchOffer.Kind, Set<String>>> byCountry = new TreeMap<>();
        for (WatchOffer offer : offers) {
            byCountry
                    .computeIfAbsent(FilmWords.country(offer.country()), unused -> new EnumMap<>(WatchOffer.Kind.class))
                    .computeIfAbsent(offer.kind(), unused -> new LinkedHashSet<>())
                    .add(offer.provider().name());
        }
        return byCountry.entrySet().stream()
                .limit(MOST_COUNTRIES)
                .map(country -> new WatchCountry(country.getKey(), ways(country.getValue())))
                .toList();
    }

    private static List<String> ways(Map<WatchOffer.Kind, Set<String>> offers) {
        List<String> ways = new ArrayList<>();
        offers.forEach((kind, names) -> ways.add(word(kind) + ": "
                + String.join(", ", names.stream().limit(MOST_PROVIDERS).toList())));
        return ways;
    }

    private static String word(WatchOffer.Kind kind) {
        return switch (kind) {
            case SUBSCRIPTION -> "With a subscription";
            case FREE -> "Free";
            case ADS -> "Free with ads";
            case RENT -> "Rent";
            case BUY -> "Buy";
        };
    }
}
