package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that TMDb says of a person, with what came along. Immutable. What TMDb leaves out or empty is null, or the value that is said.
 *
 * @param id TMDb's id
 * @param imdbId IMDb's id, or null
 * @param name the name
 * @param alsoKnownAs other names
 * @param biography the person's life in the request's language, or null
 * @param birthday the day of birth, or null
 * @param deathday the day of death, or null
 * @param placeOfBirth the place of birth, or null
 * @param gender the gender
 * @param knownForDepartment such as Acting, or null
 * @param homepage the person's page, or null
 * @param profilePath the portrait's path, or null
 * @param popularity TMDb's figure for how much the person is looked at, 0 if unknown
 * @param adult whether the person works in pornography
 * @param extras movies, pictures and what else came along
 */
public record PersonDetails(
        int id,
        @Nullable String imdbId,
        String name,
        List<String> alsoKnownAs,
        @Nullable String biography,
        @Nullable LocalDate birthday,
        @Nullable LocalDate deathday,
        @Nullable String placeOfBirth,
        Gender gender,
        @Nullable String knownForDepartment,
        @Nullable String homepage,
        @Nullable String profilePath,
        BigDecimal popularity,
        boolean adult,
        PersonExtras extras) {

    /** Copies the list. */
    public PersonDetails {
        alsoKnownAs = List.copyOf(alsoKnownAs);
    }
}
