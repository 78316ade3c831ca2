package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as TMDb's lists show them. Immutable.
 *
 * @param id TMDb's id
 * @param name the name
 * @param originalName the original name, or null
 * @param gender the gender
 * @param knownForDepartment such as Acting, or null
 * @param profilePath the path of the profile image, or null
 * @param popularity TMDb's popularity score, 0 if unknown
 * @param adult whether the person works in pornography
 * @param knownFor the movies for which the person is best known; empty if TMDb names none
 */
public record PersonSummary(
        int id,
        String name,
        @Nullable String originalName,
        Gender gender,
        @Nullable String knownForDepartment,
        @Nullable String profilePath,
        BigDecimal popularity,
        boolean adult,
        List<MovieSummary> knownFor)
        implements MultiResult {

    /** Copies the list. */
    public PersonSummary {
        knownFor = List.copyOf(knownFor);
    }
}
