package dev.marquee.cli;

import java.util.Locale;
import java.util.Map;

/** Writes the codes of countries and languages with their English names, such as {@code France (FR)}. */
final class CodeLabels {

    /** TMDb's codes that ISO 3166-1 and ISO 639-1 do not have. */
    private static final Map<String, String> OF_TMDB = Map.of(
            "SU", "Soviet Union",
            "XC", "Czechoslovakia",
            "XG", "East Germany",
            "XI", "Northern Ireland",
            "YU", "Yugoslavia",
            "cn", "Cantonese",
            "xx", "no language");

    /** The code of no country. */
    static final String NO_COUNTRY = "ZZ";

    private CodeLabels() {}

    /** {@return a country's name with its code, or the code if it has no name} */
    static String country(String code) {
        return label(code, Locale.forLanguageTag("und-" + code).getDisplayCountry(Locale.ENGLISH));
    }

    /** {@return a language's name with its code, or the code if it has no name} */
    static String language(String code) {
        return label(code, Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH));
    }

    private static String label(String code, String found) {
        String name = OF_TMDB.getOrDefault(code, found);
        return name.isEmpty() || name.equalsIgnoreCase(code) ? code : name + " (" + code + ")";
    }
}
