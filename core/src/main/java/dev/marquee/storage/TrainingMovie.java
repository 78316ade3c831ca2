package dev.marquee.storage;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What models learn of a movie by itself. Immutable.
 *
 * @param id the movie's id
 * @param releaseYear the year of release, or null
 * @param runtime the length in minutes, or null
 * @param voteAverage 0 to 10
 * @param voteCount the number of votes
 * @param genreIds the ids of its genres
 * @param originalLanguage ISO 639-1, or null
 * @param removed whether it was found gone at TMDb; it is not recommended then
 */
public record TrainingMovie(
        long id,
        @Nullable Integer releaseYear,
        @Nullable Integer runtime,
        double voteAverage,
        int voteCount,
        Set<Long> genreIds,
        @Nullable String originalLanguage,
        boolean removed) {

    /** Copies the genres. */
    public TrainingMovie {
        genreIds = Set.copyOf(genreIds);
    }
}
