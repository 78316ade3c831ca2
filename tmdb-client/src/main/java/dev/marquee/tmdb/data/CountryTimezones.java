package dev.marquee.tmdb.data;

import java.util.List;

/**
 * The time zones of a country. Immutable.
 *
 * @param country ISO 3166-1
 * @param zones such as {@code Europe/Berlin}
 */
public record CountryTimezones(String country, List<String> zones) {

    /** Copies the list. */
    public CountryTimezones {
        zones = List.copyOf(zones);
    }
}
