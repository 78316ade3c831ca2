package dev.marquee.storage;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that models learn from, streamed row by row in constant memory. Thread-safe; joins the transaction under way, so
 * that a caller inside one sees what it wrote. A visitor must not call the storage.
 */
public interface TrainingData {

    /** Takes one favorite. */
    @FunctionalInterface
    interface FavoriteVisitor {

        /**
         * Takes one favorite.
         *
         * @param userId the person's id
         * @param movieId the movie's id
         * @param createdAtSeconds when it became one, in whole seconds since 1970
         */
        void visit(long userId, long movieId, long createdAtSeconds);
    }

    /** Takes one feature of a movie. */
    @FunctionalInterface
    interface FeatureVisitor {

        /**
         * Takes one feature.
         *
         * @param movieId the movie's id
         * @param kind what it is
         * @param featureId TMDb's id of the person, keyword, company or collection
         */
        void visit(long movieId, FeatureKind kind, long featureId);
    }

    /** Takes the text of one movie. */
    @FunctionalInterface
    interface TextVisitor {

        /**
         * Takes one text.
         *
         * @param movieId the movie's id
         * @param title the title
         * @param overview the plot in a few sentences, or null
         */
        void visit(long movieId, String title, @Nullable String overview);
    }

    /**
     * Reads all movies in the order of their ids.
     *
     * @param visitor takes each
     */
    void forEachMovie(Consumer<TrainingMovie> visitor);

    /**
     * Reads all favorites in the order of users, then movies.
     *
     * @param visitor takes each
     */
    void forEachFavorite(FavoriteVisitor visitor);

    /**
     * Reads the features of all movies, each once for a movie and kind: first the people in the order of movies, then the
     * keywords, the companies and the collections, each in the order of movies.
     *
     * @param visitor takes each
     */
    void forEachFeature(FeatureVisitor visitor);

    /**
     * Reads the texts of all movies in the order of their ids.
     *
     * @param visitor takes each
     */
    void forEachText(TextVisitor visitor);

    /**
     * Looks up what features are called.
     *
     * @param kind the kind of all of them
     * @param featureIds ids as {@link #forEachFeature} gives them, at most 10,000
     * @return the names by id, without those that have none
     */
    Map<Long, String> featureNames(FeatureKind kind, Collection<Long> featureIds);
}
