package dev.marquee.storage;

import dev.marquee.movie.MovieFilter;
import dev.marquee.taste.Rating;
import dev.marquee.validation.Rules;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The data that models learn from, streamed row by row in constant memory. Thread-safe. Every method joins the
 * transaction that is under way, if there is one, and then sees what it wrote. A visitor must not call the storage.
 * Every method throws {@link dev.marquee.StorageException} if the database fails. A storage implements the methods
 * without a default, and overrides a default where its database can do it at once.
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

    /** Receives ratings. */
    @FunctionalInterface
    interface RatingVisitor {

        /**
         * Receives one rating.
         *
         * @param userId the user's id
         * @param movieId the movie's id
         * @param rating the rating, 0.5 to 10
         * @param ratedAtSeconds when the user rated the movie, in whole seconds since 1970-01-01T00:00:00Z
         */
        void visit(long userId, long movieId, double rating, long ratedAtSeconds);
    }

    /** Receives what users liked or watched lately. */
    @FunctionalInterface
    interface ActivityVisitor {

        /**
         * Receives one favorite, rating or play.
         *
         * @param userId the user's id
         * @param movieId the movie's id
         * @param seconds when the user marked, rated or watched the movie, in whole seconds since 1970-01-01T00:00:00Z
         */
        void visit(long userId, long movieId, long seconds);
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
         * Receives the number of users who like one movie.
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
     * <p>The default reads the movies.
     *
     * @param visitor receives each id
     */
    default void forEachMovieId(LongConsumer visitor) {
        forEachMovie(movie -> visitor.accept(movie.id()));
    }

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
     * <p>The default reads all movies.
     *
     * @param movieIds the ids of the movies, ascending, each once; ids without a movie are ignored
     * @param visitor receives each row
     */
    default void forEachMovie(long[] movieIds, Consumer<TrainingMovie> visitor) {
        forEachMovie(movie -> {
            if (Arrays.binarySearch(movieIds, movie.id()) >= 0) {
                visitor.accept(movie);
            }
        });
    }

    /**
     * Reads all favorites, in no particular order, so that a table can be read as it is stored.
     *
     * @param visitor receives each row
     */
    void forEachFavorite(FavoriteVisitor visitor);

    /**
     * Reads all ratings, in no particular order, so that a table can be read as it is stored.
     *
     * <p>The default is that of a storage without ratings: it reads none.
     *
     * @param visitor receives each row
     */
    default void forEachRating(RatingVisitor visitor) {}

    /**
     * Reads who watched what, each play once, in no particular order.
     *
     * <p>The default is that of a storage without a watch history: it reads none.
     *
     * @param visitor receives each play
     */
    default void forEachPlay(PairVisitor visitor) {}

    /**
     * Reads the latest favorites and plays, in no particular order. Cost: one SQL statement, which reads at most twice
     * the given number of rows by indexes.
     *
     * <p>The default reads all favorites, and no plays.
     *
     * @param since the time before which nothing is read
     * @param most the number of favorites that were marked last, and of plays that were stored last, of which those
     *     since that time are read
     * @param visitor receives each favorite, and each play whose time is known
     */
    default void forEachRecent(Instant since, int most, ActivityVisitor visitor) {
        forEachFavorite(fromThen(since, visitor)::visit);
    }

    /**
     * Reads the latest likes, in no particular order: favorites, and ratings of {@link dev.marquee.taste.Rating#LIKE}
     * or more. A movie that a user marked and rated may be read twice. Cost: one SQL statement, which reads at most
     * twice the given number of rows by indexes.
     *
     * <p>The default reads all favorites and ratings.
     *
     * @param since the time before which nothing is read
     * @param most how many of the favorites that were marked last are looked at, and how many of the ratings that were
     *     added last; a rating that was changed keeps its place among these
     * @param visitor receives each favorite and rating
     */
    default void forEachRecentLike(Instant since, int most, ActivityVisitor visitor) {
        ActivityVisitor recent = fromThen(since, visitor);
        forEachFavorite(recent::visit);
        forEachRating((user, movie, rating, seconds) -> {
            if (rating >= Rating.LIKE.doubleValue()) {
                recent.visit(user, movie, seconds);
            }
        });
    }

    private static ActivityVisitor fromThen(Instant since, ActivityVisitor visitor) {
        return (user, movie, seconds) -> {
            if (seconds >= since.getEpochSecond()) {
                visitor.visit(user, movie, seconds);
            }
        };
    }

    /**
     * Reads which movies users want to watch, in no particular order.
     *
     * <p>The default is that of a storage without watchlists: it reads none.
     *
     * @param visitor receives each row
     */
    default void forEachWatchlistItem(PairVisitor visitor) {}

    /**
     * Reads in which movies users are not interested, in no particular order.
     *
     * <p>The default is that of a storage without dismissals: it reads none.
     *
     * @param visitor receives each row
     */
    default void forEachDismissal(PairVisitor visitor) {}

    /**
     * Reads who likes what without times, sorted by user and then by movie, each once: favorites, and movies with a
     * rating of {@link dev.marquee.taste.Rating#LIKE} or more. Cost: one pass over indexes.
     *
     * <p>The default sorts what {@link #forEachFavorite} and {@link #forEachRating} read, in memory: 100 bytes or so
     * for each like.
     *
     * @param visitor receives each row
     */
    default void forEachPair(PairVisitor visitor) {
        NavigableMap<Long, NavigableSet<Long>> moviesByUser = new TreeMap<>();
        forEachFavorite((user, movie, time) ->
                moviesByUser.computeIfAbsent(user, id -> new TreeSet<>()).add(movie));
        forEachRating((user, movie, rating, time) -> {
            if (rating >= Rating.LIKE.doubleValue()) {
                moviesByUser.computeIfAbsent(user, id -> new TreeSet<>()).add(movie);
            }
        });
        moviesByUser.forEach((user, movies) -> movies.forEach(movie -> visitor.visit(user, movie)));
    }

    /**
     * Returns users who like a movie, as {@link #forEachPair} has it, spread evenly over the ids of such users. Cost:
     * an index lookup for each, independent of the number of users.
     *
     * <p>The default reads who likes what.
     *
     * @param most the number of users at most, 1 or more
     * @return the users' ids, ascending; all of them if there are fewer, and possibly fewer than {@code most} if there
     *     are more and their ids have gaps
     * @throws dev.marquee.InvalidValueException if the number is less than 1
     */
    default long[] sampleOfUsers(int most) {
        Rules.range("most", most, 1, Integer.MAX_VALUE);
        NavigableSet<Long> users = new TreeSet<>();
        forEachPair((user, movie) -> users.add(user));
        return evenly(users, most);
    }

    /**
     * Returns evenly spaced ones of some ids.
     *
     * @param ids the ids
     * @param most the number of ids to return at most, 1 or more
     * @return the ids, ascending; all if there are no more than that
     */
    static long[] evenly(NavigableSet<Long> ids, int most) {
        long[] all = ids.stream().mapToLong(Long::longValue).toArray();
        return all.length <= most
                ? all
                : IntStream.range(0, most)
                        .mapToLong(k -> all[(int) ((long) k * all.length / most)])
                        .toArray();
    }

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
     * Returns the number of the rating that was stored last; there are no more ratings than that. Cost: one lookup in
     * an index.
     *
     * <p>The default is that of a storage without ratings.
     *
     * @return the number, 0 if there are no ratings
     */
    default long latestRating() {
        return 0;
    }

    /**
     * Counts how many users like each movie that anybody likes, as {@link #forEachPair} has it, sorted by movie. Cost:
     * one pass over indexes.
     *
     * <p>The default counts what {@link #forEachPair} reads, in memory.
     *
     * @param visitor receives each count
     */
    default void countFavorites(CountVisitor visitor) {
        NavigableMap<Long, Integer> counts = new TreeMap<>();
        forEachPair((user, movie) -> counts.merge(movie, 1, Integer::sum));
        counts.forEach(visitor::visit);
    }

    /**
     * Reads the features of all movies, each once per movie and kind: first all people, then all keywords, companies
     * and collections, each group sorted by movie.
     *
     * <p>The default is that of a storage without features: it reads none.
     *
     * @param visitor receives each row
     */
    default void forEachFeature(FeatureVisitor visitor) {}

    /**
     * Reads the features of some movies, in the order of {@link #forEachFeature(FeatureVisitor)}.
     *
     * <p>The default reads the features of all movies.
     *
     * @param movieIds the ids of the movies, ascending, each once; ids without a movie are ignored
     * @param visitor receives each row
     */
    default void forEachFeature(long[] movieIds, FeatureVisitor visitor) {
        forEachFeature((movie, kind, feature) -> {
            if (Arrays.binarySearch(movieIds, movie) >= 0) {
                visitor.visit(movie, kind, feature);
            }
        });
    }

    /**
     * Reads the features of some kinds of some movies, in the order of {@link #forEachFeature(FeatureVisitor)}.
     *
     * <p>The default reads the features of all kinds of these movies.
     *
     * @param movieIds the ids of the movies, ascending, each once; ids without a movie are ignored
     * @param kinds the kinds
     * @param visitor receives each row
     */
    default void forEachFeature(long[] movieIds, Set<FeatureKind> kinds, FeatureVisitor visitor) {
        forEachFeature(movieIds, (movie, kind, feature) -> {
            if (kinds.contains(kind)) {
                visitor.visit(movie, kind, feature);
            }
        });
    }

    /**
     * Reads the texts of all movies, sorted by id.
     *
     * <p>The default is that of a storage without texts to compare movies by: it reads none.
     *
     * @param visitor receives each row
     */
    default void forEachText(TextVisitor visitor) {}

    /**
     * Reads the texts of some movies, sorted by id.
     *
     * <p>The default reads the texts of all movies.
     *
     * @param movieIds the ids of the movies, ascending, each once; ids without a movie are ignored
     * @param visitor receives each row
     */
    default void forEachText(long[] movieIds, TextVisitor visitor) {
        forEachText((movie, title, overview) -> {
            if (Arrays.binarySearch(movieIds, movie) >= 0) {
                visitor.visit(movie, title, overview);
            }
        });
    }

    /**
     * Returns the names of features.
     *
     * <p>The default is that of a storage without features: there are no names.
     *
     * @param kind the kind of the features
     * @param featureIds ids from {@link #forEachFeature}, at most 10,000
     * @return the names by id, without the features that have no name
     * @throws dev.marquee.InvalidValueException if there are more than 10,000 ids
     */
    default Map<Long, String> featureNames(FeatureKind kind, Collection<Long> featureIds) {
        return Map.of();
    }
}
