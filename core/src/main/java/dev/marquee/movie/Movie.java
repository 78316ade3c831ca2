package dev.marquee.movie;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A movie with its genres and its collection, as read from the database. Immutable. {@link MovieCatalog} reads credits,
 * keywords, companies and {@link MovieFacts the other facts} separately.
 *
 * @param id the database's own id
 * @param tmdbId TMDb's id; negative for a movie that TMDb does not know
 * @param title the title, 1 to 255 characters
 * @param overview a short summary of the plot, or null
 * @param releaseDate the release date, or null; January 1 if the source knows only the year
 * @param posterPath the poster's path at TMDb, at most 255 characters, or null
 * @param backdropPath the backdrop's path at TMDb, at most 255 characters, or null
 * @param voteAverage the average vote, 0.0 to 10.0, always with one decimal
 * @param voteCount the number of votes, 0 or more
 * @param runtime the runtime in minutes, or null
 * @param status the release status, at most 50 characters, or null
 * @param genres the genres, sorted by name
 * @param createdAt when the row was created, in UTC with microseconds
 * @param updatedAt when the row was last changed, in UTC with microseconds
 * @param originalTitle the title in the original language, at most 255 characters, or null
 * @param originalLanguage the ISO 639-1 code of the original language, such as {@code fr}, or null
 * @param popularity TMDb's measure of current attention, 0 or more, or null
 * @param budget the budget in US dollars, or null
 * @param revenue the revenue in US dollars, or null
 * @param collection the collection that the movie belongs to, or null
 * @param removedAt when the movie was marked as removed from TMDb ({@link MovieCatalog#markRemoved}), in UTC with
 *     microseconds, or null; a removed movie is not recommended
 * @param tagline the tagline, or null
 * @param homepage the address of the movie's own page, at most 2000 characters, or null
 * @param imdbId IMDb's id, or null
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
        @Nullable Instant removedAt,
        @Nullable String tagline,
        @Nullable String homepage,
        @Nullable ImdbId imdbId) {

    /** Copies the genres. */
    public Movie {
        genres = List.copyOf(genres);
    }

    /** {@return the movie with other texts} */
    Movie withTexts(String newTitle, @Nullable String newOverview, @Nullable String newTagline) {
        return new Movie(
                id,
                tmdbId,
                newTitle,
                newOverview,
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
                originalTitle,
                originalLanguage,
                popularity,
                budget,
                revenue,
                collection,
                removedAt,
                newTagline,
                homepage,
                imdbId);
    }
}
