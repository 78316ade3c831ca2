package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as TMDb's lists show one. Immutable.
 *
 * @param id TMDb's id
 * @param name the name
 * @param originalName the name in the person's own language, or null
 * @param gender the gender
 * @param knownForDepartment such as Acting, or null
 * @param profilePath the portrait's path, or null
 * @param popularity TMDb's figure for how much the person is looked at, 0 if unknown
 * @param adult whether the person works in pornography
 * @param knownFor the movies for which the person is known most; empty where TMDb names none
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
