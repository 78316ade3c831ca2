package dev.marquee.tmdb.importer;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The countries and languages of which an import keeps releases, offers, titles, translations and videos. Immutable.
 *
 * @param countries ISO 3166-1 codes; empty for all
 * @param languages ISO 639-1 codes; empty for all
 */
record KeptParts(Set<String> countries, Set<String> languages) {

    static final KeptParts ALL = new KeptParts(Set.of(), Set.of());

    KeptParts {
        countries = Set.copyOf(countries);
        languages = Set.copyOf(languages);
    }

    boolean hasCountry(@Nullable String country) {
        return countries.isEmpty() || (country != null && countries.contains(country));
    }

    boolean hasLanguage(@Nullable String language) {
        return languages.isEmpty() || (language != null && languages.contains(language));
    }

    /** {@return a text that is the same for the same countries and languages; empty for all} */
    String scope() {
        return equals(ALL) ? "" : "countries " + new TreeSet<>(countries) + " languages " + new TreeSet<>(languages);
    }
}
