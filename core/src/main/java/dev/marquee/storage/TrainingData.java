package dev.marquee.storage;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that models learn from, streamed row by row in constant memory. Thread-safe; joins the transaction under way, so
 * that a caller inside one sees what it wrote.
 */
public interface TrainingData {

    /** Takes one movie. */
    @FunctionalInterface
    interface MovieVisitor {

        /**
         * Takes one movie.
         *
         * @param id the movie's id
         * @param releaseYear the year of release, or null
         * @param runtime the length in minutes, or null
         * @param voteAverage 0 to 10
         * @param voteCount the number of votes
         * @param genreIds the ids of its genres
         */
        void visit(
                long id,
                @Nullable Integer releaseYear,
                @Nullable Integer runtime,
                double voteAverage,
                int voteCount,
                Set<Long> genreIds);
    }

    /** Takes one favorite. */
    @FunctionalInterface
    interface FavoriteVisitor {

        /**
         * Takes one favorite.
         *
         * @param userId the person's id
         * @param movieId the movie's id
         */
        void visit(long userId, long movieId);
    }

    /**
     * Reads all movies in the order of their ids.
     *
     * @param visitor takes each
     */
    void forEachMovie(MovieVisitor visitor);

    /**
     * Reads all favorites in the order of users, then movies.
     *
     * @param visitor takes each
     */
    void forEachFavorite(FavoriteVisitor visitor);
}
