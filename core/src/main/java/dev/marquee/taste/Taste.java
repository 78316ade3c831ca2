package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that a user did with movies: what recommendations are made from. Immutable.
 *
 * @param favorites the movies that the user marked
 * @param ratings the user's ratings, 0.5 to 10
 * @param watched the movies that the user watched, with the number of plays
 * @param watchlist the movies that the user wants to watch
 * @param dismissed the movies in which the user is not interested
 */
public record Taste(
        Set<MovieId> favorites,
        Map<MovieId, BigDecimal> ratings,
        Map<MovieId, WatchedMovie> watched,
        Set<MovieId> watchlist,
        Set<MovieId> dismissed) {

    /** The taste of a user who has done nothing yet. */
    public static final Taste NONE = new Taste(List.of(), Map.of(), Map.of(), List.of(), List.of());

    /** Copies the sets and maps. */
    public Taste {
        favorites = Set.copyOf(favorites);
        ratings = Map.copyOf(ratings);
        watched = Map.copyOf(watched);
        watchlist = Set.copyOf(watchlist);
        dismissed = Set.copyOf(dismissed);
    }

    /**
     * Creates a taste from lists.
     *
     * @param favorites the movies that the user marked
     * @param ratings the user's ratings, 0.5 to 10
     * @param watched the movies that the user watched
     * @param watchlist the movies that the user wants to watch
     * @param dismissed the movies in which the user is not interested
     */
    public Taste(
            List<MovieId> favorites,
            Map<MovieId, BigDecimal> ratings,
            Map<MovieId, WatchedMovie> watched,
            List<MovieId> watchlist,
            List<MovieId> dismissed) {
        this(Set.copyOf(favorites), ratings, watched, Set.copyOf(watchlist), Set.copyOf(dismissed));
    }

    /** {@return whether the user has done nothing} */
    public boolean isEmpty() {
        return favorites.isEmpty()
                && ratings.isEmpty()
                && watched.isEmpty()
                && watchlist.isEmpty()
                && dismissed.isEmpty();
    }
}
