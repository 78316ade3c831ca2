package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that TMDb says of a movie, with what came along with it. Immutable. What TMDb leaves out or empty
 * is null, or the value that is said.
 *
 * @param id TMDb's id
 * @param imdbId IMDb's id, or null
 * @param title the title in the request's language
 * @param originalTitle the title in its own language
 * @param originalLanguage that language in ISO 639-1, or null
 * @param tagline the line on the poster, or null
 * @param overview the plot, or null
 * @param releaseDate the day of the first release, or null
 * @param runtime minutes, or null where TMDb has 0 or nothing
 * @param status the status of release, or null
 * @param genres its genres
 * @param posterPath the poster's path, or null
 * @param backdropPath the backdrop's path, or null
 * @param homepage its page, or null
 * @param adult whether it is pornographic
 * @param video whether it is no proper movie
 * @param budget US dollars, 0 if unknown
 * @param revenue US dollars, 0 if unknown
 * @param popularity TMDb's figure for how much it is looked at, 0 if unknown
 * @param voteAverage the average of the votes as TMDb gives it, 0 if unknown
 * @param voteCount their number, 0 if unknown
 * @param originCountries the countries that it is of, in ISO 3166-1
 * @param collection the series that it belongs to, or null
 * @param companies who produced it
 * @param productionCountries where it was produced
 * @param spokenLanguages what is spoken in it
 * @param extras credits, keywords and what else came along
 */
public record MovieDetails(
        int id,
        @Nullable String imdbId,
        String title,
        String originalTitle,
        @Nullable String originalLanguage,
        @Nullable String tagline,
        @Nullable String overview,
        @Nullable LocalDate releaseDate,
        @Nullable Integer runtime,
        @Nullable String status,
        List<TmdbGenre> genres,
        @Nullable String posterPath,
        @Nullable String backdropPath,
        @Nullable String homepage,
        boolean adult,
        boolean video,
        long budget,
        long revenue,
        BigDecimal popularity,
        BigDecimal voteAverage,
        int voteCount,
        List<String> originCountries,
        @Nullable CollectionSummary collection,
        List<CompanySummary> companies,
        List<TmdbCountry> productionCountries,
        List<TmdbLanguage> spokenLanguages,
        MovieExtras extras) {

    /** Copies the lists. */
    public MovieDetails {
        genres = List.copyOf(genres);
        originCountries = List.copyOf(originCountries);
        companies = List.copyOf(companies);
        productionCountries = List.copyOf(productionCountries);
        spokenLanguages = List.copyOf(spokenLanguages);
    }

    /** {@return who is seen; null if it was not asked for} */
    public @Nullable List<CastMember> cast() {
        return extras.cast();
    }

    /** {@return who works behind the camera; null if it was not asked for} */
    public @Nullable List<CrewMember> crew() {
        return extras.crew();
    }

    /** {@return its keywords; null if they were not asked for} */
    public @Nullable List<TmdbKeyword> keywords() {
        return extras.keywords();
    }

    /**
     * Someone who is seen or heard. Immutable.
     *
     * @param personId TMDb's id of the person
     * @param name the person's name, or null
     * @param character the part played, or null
     * @param order the place in the credits, 0 for the first, or null
     * @param originalName the name in the person's own language, or null
     * @param creditId TMDb's id of the credit, or null
     * @param castId TMDb's number of the part within the movie, or null
     * @param gender the person's gender
     * @param knownForDepartment such as Acting, or null
     * @param profilePath the portrait's path, or null
     * @param popularity TMDb's figure for how much the person is looked at, 0 if unknown
     * @param adult whether the person works in pornography
     */
    public record CastMember(
            int personId,
            @Nullable String name,
            @Nullable String character,
            @Nullable Integer order,
            @Nullable String originalName,
            @Nullable String creditId,
            @Nullable Integer castId,
            Gender gender,
            @Nullable String knownForDepartment,
            @Nullable String profilePath,
            BigDecimal popularity,
            boolean adult) {

        /**
         * Makes a part of which nothing else is known.
         *
         * @param personId TMDb's id of the person
         * @param name the person's name, or null
         * @param character the part played, or null
         * @param order the place in the credits, 0 for the first, or null
         */
        public CastMember(int personId, @Nullable String name, @Nullable String character, @Nullable Integer order) {
            this(
                    personId,
                    name,
                    character,
                    order,
                    null,
                    null,
                    null,
                    Gender.UNKNOWN,
                    null,
                    null,
                    BigDecimal.ZERO,
                    false);
        }
    }

    /**
     * Someone who works behind the camera. Immutable.
     *
     * @param personId TMDb's id of the person
     * @param name the person's name, or null
     * @param department such as Directing, or null
     * @param job such as Director, or null
     * @param originalName the name in the person's own language, or null
     * @param creditId TMDb's id of the credit, or null
     * @param gender the person's gender
     * @param knownForDepartment such as Acting, or null
     * @param profilePath the portrait's path, or null
     * @param popularity TMDb's figure for how much the person is looked at, 0 if unknown
     * @param adult whether the person works in pornography
     */
    public record CrewMember(
            int personId,
            @Nullable String name,
            @Nullable String department,
            @Nullable String job,
            @Nullable String originalName,
            @Nullable String creditId,
            Gender gender,
            @Nullable String knownForDepartment,
            @Nullable String profilePath,
            BigDecimal popularity,
            boolean adult) {

        /**
         * Makes a credit of which nothing else is known.
         *
         * @param personId TMDb's id of the person
         * @param name the person's name, or null
         * @param department such as Directing, or null
         * @param job such as Director, or null
         */
        public CrewMember(int personId, @Nullable String name, @Nullable String department, @Nullable String job) {
            this(personId, name, department, job, null, null, Gender.UNKNOWN, null, null, BigDecimal.ZERO, false);
        }
    }
}
