package dev.marquee.tmdb.data;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The releases of a movie in one country. Immutable.
 *
 * @param country ISO 3166-1
 * @param releases in TMDb's order
 */
public record CountryReleases(String country, List<Release> releases) {

    /** Copies the list. */
    public CountryReleases {
        releases = List.copyOf(releases);
    }

    /**
     * One release. Immutable.
     *
     * @param date when, or null
     * @param type how, or null if TMDb's number is not known
     * @param certification for whom, in the country's own terms, or null
     * @param descriptors why that certification was given
     * @param language the language of this release in ISO 639-1, or null
     * @param note a remark such as a festival's name, or null
     */
    public record Release(
            @Nullable Instant date,
            @Nullable ReleaseType type,
            @Nullable String certification,
            List<String> descriptors,
            @Nullable String language,
            @Nullable String note) {

        /** Copies the list. */
        public Release {
            descriptors = List.copyOf(descriptors);
        }
    }
}
