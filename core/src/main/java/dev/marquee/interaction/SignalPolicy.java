package dev.marquee.interaction;

import dev.marquee.movie.MovieId;
import dev.marquee.taste.Rating;
import dev.marquee.taste.Taste;
import dev.marquee.taste.WatchedMovie;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what each thing that a user did with a movie is worth. Training, evaluation and recommendations ask this
 * class, so that a like is the same in each of them. Stateless and thread-safe.
 *
 * <table>
 *   <caption>What counts for one movie, the first line that applies</caption>
 *   <tr><th>what the user did</th><th>signal</th></tr>
 *   <tr><td>marked it as a favorite</td><td>{@link Signal#FAVORITE}</td></tr>
 *   <tr><td>rated it {@link Rating#LIKE} or more</td><td>{@link Signal#RATING}</td></tr>
 *   <tr><td>rated it {@code m - s} or more</td><td>{@link Signal#FAIR_RATING}</td></tr>
 *   <tr><td>rated it lower</td><td>none: it is seen</td></tr>
 *   <tr><td>dismissed it</td><td>none: it is never recommended, and others like it rank lower</td></tr>
 *   <tr><td>watched it twice or more</td><td>{@link Signal#REWATCH}</td></tr>
 *   <tr><td>watched it once</td><td>{@link Signal#PLAY}</td></tr>
 *   <tr><td>put it on the watchlist</td><td>{@link Signal#WATCHLIST}</td></tr>
 * </table>
 *
 * <p>{@code m} and {@code s} are the mean and the spread of the user's own ratings, as if there were five more with a
 * mean of 7 and a spread of 2: with few ratings, nobody is known as a harsh or a mild critic.
 */
public final class SignalPolicy {

    private static final double PRIOR_RATINGS = 5;
    private static final double PRIOR_MEAN = 7;
    private static final double PRIOR_VARIANCE = 4;

    private SignalPolicy() {}

    /** {@return the least rating of a user that is not a poor one} */
    private static double fair(Collection<BigDecimal> ratings) {
        double count = ratings.size() + PRIOR_RATINGS;
        double mean = (sum(ratings, rating -> rating) + PRIOR_RATINGS * PRIOR_MEAN) / count;
        double squares = sum(ratings, rating -> (rating - mean) * (rating - mean));
        return mean - Math.sqrt((squares + PRIOR_RATINGS * PRIOR_VARIANCE) / count);
    }

    private static double sum(Collection<BigDecimal> ratings, DoubleUnaryOperator addend) {
        return ratings.stream().mapToDouble(BigDecimal::doubleValue).map(addend).sum();
    }

    /**
     * Returns whether a rating is a like.
     *
     * @param rating the rating, 0.5 to 10
     * @return whether it is {@link Rating#LIKE} or more
     */
    public static boolean isLike(double rating) {
        return rating >= Rating.LIKE.doubleValue();
    }

    /**
     * Returns the signals of a user, one for each movie that has any. Cost: proportional to the movies of the taste.
     *
     * @param taste what the user did
     * @return the strongest signal by movie; a new map
     */
    public static Map<MovieId, Signal> signals(Taste taste) {
        Set<MovieId> movies = new HashSet<>(taste.favorites());
        movies.addAll(taste.ratings().keySet());
        movies.addAll(taste.watched().keySet());
        movies.addAll(taste.watchlist());
        double fair = fair(taste.ratings().values());
        Map<MovieId, Signal> signals = new HashMap<>();
        movies.forEach(movie -> signal(taste, movie, fair).ifPresent(signal -> signals.put(movie, signal)));
        return signals;
    }

    private static Optional<Signal> signal(Taste taste, MovieId movie, double fair) {
        if (taste.favorites().contains(movie)) {
            return Optional.of(Signal.FAVORITE);
        }
        BigDecimal rating = taste.ratings().get(movie);
        if (rating != null) {
            double value = rating.doubleValue();
            return isLike(value)
                    ? Optional.of(Signal.RATING)
                    : value >= fair ? Optional.of(Signal.FAIR_RATING) : Optional.empty();
        }
        if (taste.dismissed().contains(movie)) {
            return Optional.empty();
        }
        WatchedMovie watched = taste.watched().get(movie);
        if (watched != null) {
            return Optional.of(watched.plays() > 1 ? Signal.REWATCH : Signal.PLAY);
        }
        return taste.watchlist().contains(movie) ? Optional.of(Signal.WATCHLIST) : Optional.empty();
    }

    /**
     * Returns when a user gave a movie the signal that counts: when it was marked, rated, last watched or put on the
     * watchlist. Of a movie that is a favorite and has a good rating too, it is the later of both times, as in
     * {@link Interactions}.
     *
     * @param taste what the user did
     * @param movie the movie
     * @param signal its signal, as {@link #signals} has it
     * @return the time in seconds since 1970; empty if it is unknown
     */
    public static OptionalLong time(Taste taste, MovieId movie, Signal signal) {
        Taste.Times times = taste.times();
        Long time = switch (signal) {
            case FAVORITE -> {
                BigDecimal rating = taste.ratings().get(movie);
                Long marked = times.favorites().get(movie);
                yield rating != null && isLike(rating.doubleValue())
                        ? later(marked, times.ratings().get(movie))
                        : marked;
            }
            case RATING, FAIR_RATING -> times.ratings().get(movie);
            case REWATCH, PLAY -> {
                WatchedMovie watched = taste.watched().get(movie);
                yield watched == null || watched.lastWatchedAt() == null
                        ? null
                        : (Long) watched.lastWatchedAt().getEpochSecond();
            }
            case WATCHLIST -> times.watchlist().get(movie);
        };
        return time == null ? OptionalLong.empty() : OptionalLong.of(time);
    }

    private static @Nullable Long later(@Nullable Long one, @Nullable Long other) {
        return one == null || (other != null && other > one) ? other : one;
    }

    /**
     * Returns the movies that a user knows: favorites, rated and watched movies.
     *
     * @param taste what the user did
     * @return the movies; a new set
     */
    public static Set<MovieId> seen(Taste taste) {
        Set<MovieId> seen = new HashSet<>(taste.favorites());
        seen.addAll(taste.ratings().keySet());
        seen.addAll(taste.watched().keySet());
        return seen;
    }
}
