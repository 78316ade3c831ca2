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
 * @param times when the user marked, rated or wanted movies
 */
public record Taste(
        Set<MovieId> favorites,
        Map<MovieId, BigDecimal> ratings,
        Map<MovieId, WatchedMovie> watched,
        Set<MovieId> watchlist,
        Set<MovieId> dismissed,
        Times times) {

    /** The taste of a user who has done nothing yet. */
    public static final Taste NONE = new Taste(List.of(), Map.of(), Map.of(), List.of(), List.of());

    /**
     * When a user did something with movies, in whole seconds since 1970. A movie that is not there has no known time.
     * Immutable.
     *
     * @param favorites when the user marked a movie as a favorite
     * @param ratings when the user rated a movie
     * @param watchlist when the user put a movie on the watchlist
     */
    public record Times(Map<MovieId, Long> favorites, Map<MovieId, Long> ratings, Map<MovieId, Long> watchlist) {

        /** No times. */
        public static final Times UNKNOWN = new Times(Map.of(), Map.of(), Map.of());

        /** Copies the maps. */
        public Times {
            favorites = Map.copyOf(favorites);
            ratings = Map.copyOf(ratings);
            watchlist = Map.copyOf(watchlist);
        }
    }

    /** Copies the sets and maps. */
    public Taste {
        favorites = Set.copyOf(favorites);
        ratings = Map.copyOf(ratings);
        watched = Map.copyOf(watched);
        watchlist = Set.copyOf(watchlist);
        dismissed = Set.copyOf(dismissed);
    }

    /**
     * Creates a taste from lists, without the times of marks.
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
        this(Set.copyOf(favorites), ratings, watched, Set.copyOf(watchlist), Set.copyOf(dismissed), Times.UNKNOWN);
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
