package dev.marquee.movie;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A movie with its genres as it stood when it was read. Immutable.
 *
 * @param id the database's own id
 * @param tmdbId TMDb's id; negative for a movie that TMDb does not know
 * @param title 1 to 255 characters
 * @param overview the plot in a few sentences, or null
 * @param releaseDate the day of release, or null; January 1st where a source knows the year alone
 * @param posterPath the poster's path at TMDb, at most 255 characters, or null
 * @param backdropPath the backdrop's path at TMDb, at most 255 characters, or null
 * @param voteAverage 0.0 to 10.0, always with one decimal
 * @param voteCount the number of votes, 0 or more
 * @param runtime the length in minutes, or null
 * @param status the release status, at most 50 characters, or null
 * @param genres the genres by name
 * @param createdAt when the row was made, in UTC with microseconds
 * @param updatedAt when the row was last written, in UTC with microseconds
 */
public record Movie(
        MovieId id,
        int tmdbId,
        String title,
        @Nullable String overview,
        @Nullable LocalDate releaseDate,
        @Nullable String posterPath,
        @Nullable String backdropPath,
        BigDecimal voteAverage,
        int voteCount,
        @Nullable Integer runtime,
        @Nullable String status,
        List<Genre> genres,
        Instant createdAt,
        Instant updatedAt) {

    /** Copies the genres. */
    public Movie {
        genres = List.copyOf(genres);
    }
}
