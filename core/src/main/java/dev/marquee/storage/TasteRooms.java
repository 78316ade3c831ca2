package dev.marquee.storage;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.taste.Rating;
import dev.marquee.taste.Taste;
import dev.marquee.taste.WatchedMovie;
import dev.marquee.taste.WatchlistMovie;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads tastes room by room. */
final class TasteRooms {

    private static final int PAGE = 1000;

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
                    Set.copyOf(favorites.getOrDefault(user, List.of())),
                    values(ratings.getOrDefault(user, List.of())),
                    watched.getOrDefault(user, List.of()).stream()
                            .collect(Collectors.toMap(WatchedMovie::movie, Function.identity())),
                    Set.copyOf(watchlist.getOrDefault(user, List.of())),
                    Set.copyOf(dismissed.getOrDefault(user, List.of())),
                    times(
                            storage,
                            user,
                            favorites.containsKey(user),
                            ratings.getOrDefault(user, List.of()),
                            watchlist.containsKey(user)));
            if (!taste.isEmpty()) {
                tastes.put(user, taste);
            }
        }
        return tastes;
    }

    private static Taste.Times times(
            Storage storage, UserId user, boolean hasFavorites, List<Rating> ratings, boolean hasWatchlist) {
        Map<MovieId, Long> marked = new HashMap<>();
        FavoriteQuery favorites = FavoriteQuery.all().limit(PAGE);
        while (hasFavorites) {
            Page<FavoriteMovie> page = storage.favorites().list(user, favorites);
            page.items()
                    .forEach(one ->
                            marked.put(one.movie().id(), one.favoritedAt().getEpochSecond()));
            hasFavorites = page.next().isPresent();
            favorites = hasFavorites ? favorites.after(page.next().get()) : favorites;
        }
        Map<MovieId, Long> wanted = new HashMap<>();
        WatchlistQuery watchlist = WatchlistQuery.all().limit(PAGE);
        while (hasWatchlist) {
            Page<WatchlistMovie> page = storage.watchlist().list(user, watchlist);
            page.items()
                    .forEach(one -> wanted.put(one.movie().id(), one.addedAt().getEpochSecond()));
            hasWatchlist = page.next().isPresent();
            watchlist = hasWatchlist ? watchlist.after(page.next().get()) : watchlist;
        }
        return new Taste.Times(
                marked,
                ratings.stream()
                        .collect(Collectors.toMap(
                                Rating::movie, rating -> rating.ratedAt().getEpochSecond())),
                wanted);
    }

    private static Map<MovieId, BigDecimal> values(List<Rating> ratings) {
        return ratings.stream().collect(Collectors.toMap(Rating::movie, Rating::value));
    }
}
