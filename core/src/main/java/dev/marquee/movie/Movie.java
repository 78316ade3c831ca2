package dev.marquee.movie;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A movie with its genres and its collection as it stood when it was read. Immutable. Credits, keywords and companies are read
 * by themselves, from the {@link MovieCatalog}.
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
 * @param originalTitle the title in the movie's own language, at most 255 characters, or null
 * @param originalLanguage that language by ISO 639-1, such as {@code fr}, or null
 * @param popularity TMDb's figure of how much is made of the movie these days, 0 or more, or null
 * @param budget what it cost in US dollars, or null
 * @param revenue what it took in US dollars, or null
 * @param collection the series it belongs to, or null
 * @param removedAt when it was found gone at TMDb ({@link MovieCatalog#markRemoved}), in UTC with microseconds, or null; it is
 *     not recommended then
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
        Instant updatedAt,
        @Nullable String originalTitle,
        @Nullable String originalLanguage,
        @Nullable Double popularity,
        @Nullable Long budget,
        @Nullable Long revenue,
        @Nullable MovieCollection collection,
        @Nullable Instant removedAt) {

    /** Copies the genres. */
    public Movie {
        genres = List.copyOf(genres);
    }

    /**
     * Makes a movie of which nothing beyond the design's columns is known.
     *
     * @param id the database's own id
     * @param tmdbId TMDb's id
     * @param title the title
     * @param overview the plot, or null
     * @param releaseDate the day of release, or null
     * @param posterPath the poster's path, or null
     * @param backdropPath the backdrop's path, or null
     * @param voteAverage 0.0 to 10.0
     * @param voteCount the number of votes
     * @param runtime the length in minutes, or null
     * @param status the release status, or null
     * @param genres the genres by name
     * @param createdAt when the row was made
     * @param updatedAt when the row was last written
     */
    public Movie(
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
        this(
                id,
                tmdbId,
                title,
                overview,
                releaseDate,
                posterPath,
                backdropPath,
                voteAverage,
                voteCount,
                runtime,
                status,
                genres,
                createdAt,
                updatedAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
