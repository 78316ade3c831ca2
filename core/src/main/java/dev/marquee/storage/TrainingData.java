package dev.marquee.storage;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The data that models learn from, streamed row by row in constant memory. Thread-safe. Every method joins the
 * transaction that is under way, if there is one, and then sees what it wrote. A visitor must not call the storage.
 * Every method throws {@link dev.marquee.StorageException} if the database fails.
 */
public interface TrainingData {

    /** Receives favorites. */
    @FunctionalInterface
    interface FavoriteVisitor {

        /**
         * Receives one favorite.
         *
         * @param userId the user's id
         * @param movieId the movie's id
         * @param createdAtSeconds when the user marked the movie, in whole seconds since 1970-01-01T00:00:00Z
         */
        void visit(long userId, long movieId, long createdAtSeconds);
    }

    /** Receives features of movies. */
    @FunctionalInterface
    interface FeatureVisitor {

        /**
         * Receives one feature of a movie.
         *
         * @param movieId the movie's id
         * @param kind the kind of feature
         * @param featureId TMDb's id of the person, keyword, company or collection
         */
        void visit(long movieId, FeatureKind kind, long featureId);
    }

    /** Receives the texts of movies. */
    @FunctionalInterface
    interface TextVisitor {

        /**
         * Receives the texts of one movie.
         *
         * @param movieId the movie's id
         * @param title the title
         * @param overview a short summary of the plot, or null
         */
        void visit(long movieId, String title, @Nullable String overview);
    }

    /**
     * Reads all movies, sorted by id.
     *
     * @param visitor receives each row
     */
    void forEachMovie(Consumer<TrainingMovie> visitor);

    /**
     * Reads all favorites, sorted by user and then by movie.
     *
     * @param visitor receives each row
     */
    void forEachFavorite(FavoriteVisitor visitor);

    /**
     * Reads the features of all movies, each once per movie and kind: first all people, then all keywords, companies
     * and collections, each group sorted by movie.
     *
     * @param visitor receives each row
     */
    void forEachFeature(FeatureVisitor visitor);

    /**
     * Reads the texts of all movies, sorted by id.
     *
     * @param visitor receives each row
     */
    void forEachText(TextVisitor visitor);

    /**
     * Returns the names of features.
     *
     * @param kind the kind of the features
     * @param featureIds ids from {@link #forEachFeature}, at most 10,000
     * @return the names by id, without the features that have no name
     * @throws dev.marquee.InvalidValueException if there are more than 10,000 ids
     */
    Map<Long, String> featureNames(FeatureKind kind, Collection<Long> featureIds);
}
