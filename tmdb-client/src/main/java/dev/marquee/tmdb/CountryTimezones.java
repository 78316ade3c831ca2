package dev.marquee.tmdb;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    static @Nullable CountryTimezones read(Fields fields) {
        String country = fields.text("iso_3166_1");
        return country == null ? null : new CountryTimezones(country, fields.texts("zones"));
    }
}
