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
 * What is known of a person at the moment of a request. Confined to the request.
 *
 * @param history the movies that the person likes
 * @param stated the genres that the person named
 */
record UserProfile(Set<MovieId> history, Set<GenreId> stated) {

    /** {@return who a request is for, in two statements for someone with an account who has told anything} */
    static UserProfile read(Storage storage, RecommendationRequest request) {
        Set<MovieId> history = new HashSet<>(request.history());
        Set<GenreId> stated = new HashSet<>(request.genres());
        UserId user = request.user();
        if (user != null) {
            List<MovieId> favorites = storage.favorites().movieIds(user);
            List<Genre> preferences = storage.preferences().get(user);
            refuseMissing(storage, user, favorites, preferences);
            history.addAll(favorites);
            preferences.forEach(genre -> stated.add(genre.id()));
        }
        return new UserProfile(history, stated);
    }

    /** {@return the members of a group in their order, in two statements if each has told anything} */
    static List<UserProfile> read(Storage storage, Collection<UserId> members) {
        Map<UserId, List<MovieId>> favorites = storage.favorites().movieIds(members);
        Map<UserId, List<Genre>> preferences = storage.preferences().get(members);
        return members.stream()
                .map(user -> {
                    List<MovieId> liked = favorites.getOrDefault(user, List.of());
                    List<Genre> preferred = preferences.getOrDefault(user, List.of());
                    refuseMissing(storage, user, liked, preferred);
                    return of(liked, preferred);
                })
                .toList();
    }

    static UserProfile of(Collection<MovieId> favorites, Collection<Genre> preferences) {
        Set<GenreId> stated = new HashSet<>();
        preferences.forEach(genre -> stated.add(genre.id()));
        return new UserProfile(Set.copyOf(favorites), stated);
    }

    private static void refuseMissing(
            Storage storage, UserId user, Collection<MovieId> favorites, Collection<Genre> preferences) {
        if (favorites.isEmpty()
                && preferences.isEmpty()
                && storage.users().find(user).isEmpty()) {
            throw new NotFoundException("there is no user with id " + user + "; register one, or ask for a history");
        }
    }

    /** {@return the part of this that the engine's snapshot knows, in its indices} */
    IndexedProfile index(Engine engine) {
        return IndexedProfile.of(engine.snapshot().catalog(), history, stated);
    }
}
