package dev.marquee.serving;

import dev.marquee.NotFoundException;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.Storage;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The movies and genres that a user likes at the moment of a request. Confined to the request.
 *
 * @param history the movies that the user likes
 * @param stated the genres that the user stated
 */
record UserProfile(Set<MovieId> history, Set<GenreId> stated) {

    /**
     * Reads the profile for a request: the favorites and preferences of its user, and its own movies and genres. Cost:
     * two SQL statements if the request names a user, and one more if that user has neither favorites nor preferences.
     *
     * @throws NotFoundException if the user does not exist
     */
    static UserProfile read(Storage storage, RecommendationRequest request) {
        Set<MovieId> history = new HashSet<>(request.history());
        Set<GenreId> stated = new HashSet<>(request.genres());
        UserId user = request.user();
        if (user != null) {
            List<MovieId> favorites = storage.favorites().movieIds(user);
            List<Genre> preferences = storage.preferences().get(user);
            requireUser(storage, user, favorites, preferences);
            history.addAll(favorites);
            preferences.forEach(genre -> stated.add(genre.id()));
        }
        return new UserProfile(history, stated);
    }

    /**
     * Reads the profiles of the members of a group, in their order. Cost: two SQL statements, and one more for each
     * member who has neither favorites nor preferences.
     *
     * @throws NotFoundException if a member does not exist
     */
    static List<UserProfile> read(Storage storage, Collection<UserId> members) {
        Map<UserId, List<MovieId>> favorites = storage.favorites().movieIds(members);
        Map<UserId, List<Genre>> preferences = storage.preferences().get(members);
        return members.stream()
                .map(user -> {
                    List<MovieId> liked = favorites.getOrDefault(user, List.of());
                    List<Genre> preferred = preferences.getOrDefault(user, List.of());
                    requireUser(storage, user, liked, preferred);
                    return of(liked, preferred);
                })
                .toList();
    }

    /** {@return the profile of a user with given favorites and preferred genres} */
    static UserProfile of(Collection<MovieId> favorites, Collection<Genre> preferences) {
        Set<GenreId> stated = new HashSet<>();
        preferences.forEach(genre -> stated.add(genre.id()));
        return new UserProfile(Set.copyOf(favorites), stated);
    }

    /** Throws if a user without favorites and preferences does not exist. */
    private static void requireUser(
            Storage storage, UserId user, Collection<MovieId> favorites, Collection<Genre> preferences) {
        if (favorites.isEmpty()
                && preferences.isEmpty()
                && storage.users().find(user).isEmpty()) {
            throw new NotFoundException(
                    "there is no user with id " + user + "; register the user, or make the request with a history");
        }
    }

    /** {@return the profile of those movies and genres that the engine's snapshot has, in its indices} */
    IndexedProfile index(Engine engine) {
        return IndexedProfile.of(engine.snapshot().catalog(), history, stated);
    }
}
