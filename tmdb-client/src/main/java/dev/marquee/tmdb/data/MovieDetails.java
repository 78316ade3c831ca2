package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The details of a movie, with the parts that were requested along with it. Immutable. What TMDb omits or leaves empty
 * is null, or the value that the component names.
 *
 * @param id TMDb's id
 * @param imdbId IMDb's id, or null
 * @param title the title in the request's language
 * @param originalTitle the title in the original language
 * @param originalLanguage the original language in ISO 639-1, or null
 * @param tagline the tagline, or null
 * @param overview the plot, or null
 * @param releaseDate the date of the first release, or null
 * @param runtime the runtime in minutes, or null if TMDb has 0 or nothing
 * @param status the release status, such as {@code Released}, or null
 * @param genres its genres
 * @param posterPath the poster's path, or null
 * @param backdropPath the backdrop's path, or null
 * @param homepage its home page, or null
 * @param adult whether it is pornographic
 * @param video whether TMDb marks it as a video rather than a movie
 * @param budget US dollars, 0 if unknown
 * @param revenue US dollars, 0 if unknown
 * @param popularity TMDb's popularity score, 0 if unknown
 * @param voteAverage the average vote as TMDb gives it, 0 if unknown
 * @param voteCount the number of votes, 0 if unknown
 * @param originCountries the countries of origin, in ISO 3166-1
 * @param collection the collection that it belongs to, or null
 * @param companies the production companies
 * @param productionCountries the production countries
 * @param spokenLanguages the spoken languages
 * @param extras credits, keywords and the other parts that were requested
 * @param unread the names of the fields and parts among dates, numbers, lists and credits that have a value which can't
 *     be read, such as a runtime of "soon"; they are absent above. A list is named once for each entry that is left out
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
        MovieExtras extras,
        List<String> unread) {

    /** Copies the lists. */
    public MovieDetails {
        genres = List.copyOf(genres);
        originCountries = List.copyOf(originCountries);
        companies = List.copyOf(companies);
        productionCountries = List.copyOf(productionCountries);
        spokenLanguages = List.copyOf(spokenLanguages);
        unread = List.copyOf(unread);
    }

    /** {@return the cast, or null if it was not requested} */
    public @Nullable List<CastMember> cast() {
        return extras.cast();
    }

    /** {@return the crew, or null if it was not requested} */
    public @Nullable List<CrewMember> crew() {
        return extras.crew();
    }

    /** {@return the keywords, or null if they were not requested} */
    public @Nullable List<TmdbKeyword> keywords() {
        return extras.keywords();
    }

    /**
     * A cast credit: a person who appears in the movie or is heard in it. Immutable.
     *
     * @param personId TMDb's id of the person
     * @param name the name, or null
     * @param character the character played, or null
     * @param order the position in the cast, from 0, or null
     * @param originalName the original name, or null
     * @param creditId TMDb's id of the credit, or null
     * @param castId TMDb's number of the character within the movie, or null
     * @param gender the person's gender
     * @param knownForDepartment such as Acting, or null
     * @param profilePath the path of the profile image, or null
     * @param popularity TMDb's popularity score, 0 if unknown
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
         * Creates a cast credit with the main fields only.
         *
         * @param personId TMDb's id of the person
         * @param name the name, or null
         * @param character the character played, or null
         * @param order the position in the cast, from 0, or null
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
     * A crew credit: a person who worked on the movie. Immutable.
     *
     * @param personId TMDb's id of the person
     * @param name the name, or null
     * @param department such as Directing, or null
     * @param job such as Director, or null
     * @param originalName the original name, or null
     * @param creditId TMDb's id of the credit, or null
     * @param gender the person's gender
     * @param knownForDepartment such as Acting, or null
     * @param profilePath the path of the profile image, or null
     * @param popularity TMDb's popularity score, 0 if unknown
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
         * Creates a crew credit with the main fields only.
         *
         * @param personId TMDb's id of the person
         * @param name the name, or null
         * @param department such as Directing, or null
         * @param job such as Director, or null
         */
        public CrewMember(int personId, @Nullable String name, @Nullable String department, @Nullable String job) {
            this(personId, name, department, job, null, null, Gender.UNKNOWN, null, null, BigDecimal.ZERO, false);
        }
    }
}
