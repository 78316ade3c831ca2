package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A movie as TMDb's lists show it. Immutable. What TMDb omits or leaves empty is null, or the value that the component
 * names.
 *
 * @param id TMDb's id
 * @param title the title in the request's language
 * @param originalTitle the title in the original language
 * @param originalLanguage the original language in ISO 639-1, or null
 * @param overview the plot, or null
 * @param releaseDate the release date, or null
 * @param genreIds TMDb's ids of the genres
 * @param posterPath the poster's path, or null
 * @param backdropPath the backdrop's path, or null
 * @param adult whether it is pornographic
 * @param video whether TMDb marks it as a video rather than a movie
 * @param popularity TMDb's popularity score, 0 if unknown
 * @param voteAverage the average vote as TMDb gives it, 0 if unknown
 * @param voteCount the number of votes, 0 if unknown
 */
public record MovieSummary(
        int id,
        String title,
        String originalTitle,
        @Nullable String originalLanguage,
        @Nullable String overview,
        @Nullable LocalDate releaseDate,
        Set<Integer> genreIds,
        @Nullable String posterPath,
        @Nullable String backdropPath,
        boolean adult,
        boolean video,
        BigDecimal popularity,
        BigDecimal voteAverage,
        int voteCount)
        implements MultiResult {

    /** Copies the ids. */
    public MovieSummary {
        genreIds = Set.copyOf(genreIds);
    }
}
