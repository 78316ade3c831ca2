package dev.marquee.storage;

import dev.marquee.movie.MovieFilter;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
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

    /** Receives who likes what, without times. */
    @FunctionalInterface
    interface PairVisitor {

        /**
         * Receives one favorite.
         *
         * @param userId the user's id
         * @param movieId the movie's id
         */
        void visit(long userId, long movieId);
    }

    /** Receives the number of favorites of movies. */
    @FunctionalInterface
    interface CountVisitor {

        /**
         * Receives the number of favorites of one movie.
         *
         * @param movieId the movie's id
         * @param favorites how many users like it, 1 or more
         */
        void visit(long movieId, int favorites);
    }

    /**
     * Reads all movies, sorted by id.
     *
     * @param visitor receives each row
     */
    void forEachMovie(Consumer<TrainingMovie> visitor);

    /**
     * Reads the ids of all movies, ascending. Cost: one pass over an index.
     *
     * @param visitor receives each id
     */
    void forEachMovieId(LongConsumer visitor);

    /**
     * Reads the ids of the movies that pass a filter, ascending. Cost: as of
     * {@link dev.marquee.movie.MovieCatalog#count}.
     *
     * @param filter the conditions
     * @param visitor receives each id
     */
    void forEachMovieId(MovieFilter filter, LongConsumer visitor);

    /**
     * Reads some movies, sorted by id. Cost: an index lookup for each id, in statements of many ids.
     *
     * @param movieIds the ids of the movies, ascending, each once; ids without a movie are ignored
     * @param visitor receives each row
     */
    void forEachMovie(long[] movieIds, Consumer<TrainingMovie> visitor);

    /**
     * Reads all favorites, in no particular order, so that a table can be read as it is stored.
     *
     * @param visitor receives each row
     */
    void forEachFavorite(FavoriteVisitor visitor);

    /**
     * Reads all favorites without their times, sorted by user and then by movie. Cost: one pass over an index that
     * holds both columns, without a look at the rows.
     *
     * @param visitor receives each row
     */
    void forEachPair(PairVisitor visitor);

    /**
     * Reads the favorites that were stored after another one, without their times, in no order. On PostgreSQL, a
     * favorite of a transaction that was under way when {@link #latestFavorite} was read may be missing. Cost:
     * proportional to the number of rows that are read.
     *
     * @param favorite a result of {@link #latestFavorite}
     * @param visitor receives each row
     */
    void forEachPairAfter(long favorite, PairVisitor visitor);

    /**
     * Returns the number of the favorite that was stored last. Numbers grow; deleting favorites need not change it.
     * Cost: one lookup in an index.
     *
     * @return the number, 0 if there are no favorites
     */
    long latestFavorite();

    /**
     * Counts the favorites of each movie that has any, sorted by movie. Cost: one pass over an index.
     *
     * @param visitor receives each count
     */
    void countFavorites(CountVisitor visitor);

    /**
     * Reads the features of all movies, each once per movie and kind: first all people, then all keywords, companies
     * and collections, each group sorted by movie.
     *
     * @param visitor receives each row
     */
    void forEachFeature(FeatureVisitor visitor);

    /**
     * Reads the features of some movies, in the order of {@link #forEachFeature(FeatureVisitor)}.
     *
     * @param movieIds the ids of the movies, ascending, each once; ids without a movie are ignored
     * @param visitor receives each row
     */
    void forEachFeature(long[] movieIds, FeatureVisitor visitor);

    /**
     * Reads the texts of all movies, sorted by id.
     *
     * @param visitor receives each row
     */
    void forEachText(TextVisitor visitor);

    /**
     * Reads the texts of some movies, sorted by id.
     *
     * @param movieIds the ids of the movies, ascending, each once; ids without a movie are ignored
     * @param visitor receives each row
     */
    void forEachText(long[] movieIds, TextVisitor visitor);

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
