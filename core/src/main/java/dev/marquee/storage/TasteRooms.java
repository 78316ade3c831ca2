package dev.marquee.storage;

import dev.marquee.movie.MovieId;
import dev.marquee.taste.Rating;
import dev.marquee.taste.Taste;
import dev.marquee.taste.WatchedMovie;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads tastes room by room. */
final class TasteRooms {

    private TasteRooms() {}

    static Map<UserId, Taste> read(Storage storage, Collection<UserId> users) {
        Map<UserId, List<MovieId>> favorites = storage.favorites().movieIds(users);
        Map<UserId, List<Rating>> ratings = storage.ratings().of(users);
        Map<UserId, List<WatchedMovie>> watched = storage.watchHistory().watched(users);
        Map<UserId, List<MovieId>> watchlist = storage.watchlist().movieIds(users);
        Map<UserId, List<MovieId>> dismissed = storage.dismissals().movieIds(users);
        Map<UserId, Taste> tastes = new HashMap<>();
        for (UserId user : users) {
            Taste taste = new Taste(
                    favorites.getOrDefault(user, List.of()),
                    values(ratings.getOrDefault(user, List.of())),
                    watched.getOrDefault(user, List.of()).stream()
                            .collect(Collectors.toMap(WatchedMovie::movie, Function.identity())),
                    watchlist.getOrDefault(user, List.of()),
                    dismissed.getOrDefault(user, List.of()));
            if (!taste.isEmpty()) {
                tastes.put(user, taste);
            }
        }
        return tastes;
    }

    private static Map<MovieId, BigDecimal> values(List<Rating> ratings) {
        return ratings.stream().collect(Collectors.toMap(Rating::movie, Rating::value));
    }
}
