package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The details of a person, with the parts that were requested along with it. Immutable. What TMDb omits or leaves empty
 * is null, or the value that the component names.
 *
 * @param id TMDb's id
 * @param imdbId IMDb's id, or null
 * @param name the name
 * @param alsoKnownAs other names
 * @param biography the biography in the request's language, or null
 * @param birthday the date of birth, or null
 * @param deathday the date of death, or null
 * @param placeOfBirth the place of birth, or null
 * @param gender the gender
 * @param knownForDepartment such as Acting, or null
 * @param homepage the person's home page, or null
 * @param profilePath the path of the profile image, or null
 * @param popularity TMDb's popularity score, 0 if unknown
 * @param adult whether the person works in pornography
 * @param extras movies, images and the other parts that were requested
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
