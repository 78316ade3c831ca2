package dev.marquee.storage;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a movie that models learn from. Immutable.
 *
 * @param id the movie's id
 * @param releaseYear the year of release, or null
 * @param runtime the runtime in minutes, or null
 * @param voteAverage the average vote, 0 to 10
 * @param voteCount the number of votes
 * @param genreIds the ids of the genres
 * @param originalLanguage the ISO 639-1 code of the original language, or null
 * @param removed whether the movie was marked as removed from TMDb; a removed movie is not recommended
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
