package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A movie as TMDb's lists show it. Immutable. What TMDb leaves out or empty is null, or the value that is said.
 *
 * @param id TMDb's id
 * @param title the title in the request's language
 * @param originalTitle the title in its own language
 * @param originalLanguage that language in ISO 639-1, or null
 * @param overview the plot, or null
 * @param releaseDate the day of release, or null
 * @param genreIds TMDb's ids of its genres
 * @param posterPath the poster's path, or null
 * @param backdropPath the backdrop's path, or null
 * @param adult whether it is pornographic
 * @param video whether it is no proper movie
 * @param popularity TMDb's figure for how much it is looked at, 0 if unknown
 * @param voteAverage the average of the votes as TMDb gives it, 0 if unknown
 * @param voteCount their number, 0 if unknown
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
