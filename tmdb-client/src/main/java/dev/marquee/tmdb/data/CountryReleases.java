package dev.marquee.tmdb.data;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The releases of a movie in one country. Immutable.
 *
 * @param country ISO 3166-1
 * @param releases the releases in TMDb's order
 */
public record CountryReleases(String country, List<Release> releases) {

    /** Copies the list. */
    public CountryReleases {
        releases = List.copyOf(releases);
    }

    /**
     * One release. Immutable.
     *
     * @param date the release date, or null
     * @param type the release type, or null if TMDb's number is unknown
     * @param certification the certification in that country, or null
     * @param descriptors the reasons for the certification
     * @param language the language of this release in ISO 639-1, or null
     * @param note a note such as the name of a festival, or null
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
