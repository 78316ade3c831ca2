package dev.marquee.serving;

import dev.marquee.NotFoundException;
import dev.marquee.interaction.Signal;
import dev.marquee.interaction.SignalPolicy;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.Storage;
import dev.marquee.taste.Taste;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The taste of a user at the moment of a request. Confined to the request.
 *
 * @param signals the strongest signal of each movie that counts
 * @param taste what the user did, for the words of reasons
 * @param given when the movies of the request itself count as marked, in seconds since 1970
 * @param seen the movies that the user knows
 * @param dismissed the movies that the user does not want
 * @param stated the genres that the user stated
 */
record UserProfile(
        Map<MovieId, Signal> signals,
        Taste taste,
        Map<MovieId, Long> given,
        Set<MovieId> seen,
        Set<MovieId> dismissed,
        Set<GenreId> stated) {

    /**
     * Reads the profile for a request: what its user did, and its own movies and genres. The movies of the request
     * count as the latest, all at one time: nothing is known of the order among them. Cost: three SQL statements
     * if the request names a user, or two with SQLite, and one more if that user has done nothing.
     *
     * @param now the present time
     * @throws NotFoundException if the user does not exist
     */
    static UserProfile read(Storage storage, RecommendationRequest request, Instant now) {
        UserId user = request.user();
        UserProfile profile = user == null
                ? of(Taste.NONE, List.of())
                : read(storage, List.of(user)).get(0);
        request.history().forEach(movie -> profile.like(movie, now.getEpochSecond()));
        profile.stated.addAll(request.genres());
        return profile;
    }

    /**
     * Reads the profiles of the members of a group, in their order. Cost: three SQL statements, and one more for
     * each member who has done nothing.
     *
     * @throws NotFoundException if a member does not exist
     */
    static List<UserProfile> read(Storage storage, Collection<UserId> members) {
        Map<UserId, Taste> tastes = storage.tastes(members);
        Map<UserId, List<Genre>> preferences = storage.preferences().get(members);
        return members.stream()
                .map(user -> {
                    Taste taste = tastes.getOrDefault(user, Taste.NONE);
                    List<Genre> preferred = preferences.getOrDefault(user, List.of());
                    requireUser(storage, user, taste, preferred);
                    return of(taste, preferred);
                })
                .toList();
    }

    /** {@return the profile of a user by what the user did and the preferred genres} */
    static UserProfile of(Taste taste, Collection<Genre> preferences) {
        Set<GenreId> stated = new HashSet<>();
        preferences.forEach(genre -> stated.add(genre.id()));
        return new UserProfile(
                SignalPolicy.signals(taste),
                taste,
                new HashMap<>(),
                SignalPolicy.seen(taste),
                taste.dismissed(),
                stated);
    }

    /** Throws if a user who has done nothing does not exist. */
    private static void requireUser(Storage storage, UserId user, Taste taste, Collection<Genre> preferences) {
        if (taste.isEmpty()
                && preferences.isEmpty()
                && storage.users().find(user).isEmpty()) {
            throw new NotFoundException(
                    "there is no user with id " + user + "; register the user, or make the request with a history");
        }
    }

    /** {@return the profile of several users together, without the times of what they did} */
    static UserProfile union(Collection<UserProfile> members) {
        UserProfile all = of(Taste.NONE, List.of());
        Set<MovieId> dismissed = new HashSet<>();
        for (UserProfile member : members) {
            member.signals.forEach(
                    (movie, signal) -> all.signals.merge(movie, signal, (a, b) -> a.weight() >= b.weight() ? a : b));
            all.seen.addAll(member.seen);
            dismissed.addAll(member.dismissed);
            all.stated.addAll(member.stated);
        }
        return new UserProfile(all.signals, all.taste, all.given, all.seen, dismissed, all.stated);
    }

    /** Adds a movie that the user likes and knows. */
    private void like(MovieId movie, long seconds) {
        signals.put(movie, Signal.FAVORITE);
        given.put(movie, seconds);
        seen.add(movie);
    }

    /** {@return this profile with one more movie that the user likes and knows, later than those of the request} */
    UserProfile with(MovieId movie, Instant now) {
        UserProfile copy = copy();
        copy.like(movie, now.getEpochSecond() + 1);
        return copy;
    }

    /** {@return when the signal of a movie was given, in seconds since 1970; empty if it is unknown} */
    OptionalLong time(MovieId movie, Signal signal) {
        Long ofRequest = given.get(movie);
        return ofRequest != null ? OptionalLong.of(ofRequest) : SignalPolicy.time(taste, movie, signal);
    }

    /** {@return this profile as if the user had done nothing with a movie} */
    UserProfile without(MovieId movie) {
        UserProfile copy = copy();
        copy.signals.remove(movie);
        copy.seen.remove(movie);
        copy.dismissed.remove(movie);
        return copy;
    }

    private UserProfile copy() {
        return new UserProfile(
                new HashMap<>(signals),
                taste,
                new HashMap<>(given),
                new HashSet<>(seen),
                new HashSet<>(dismissed),
                new HashSet<>(stated));
    }

    /**
     * Returns the profile of those movies and genres that the engine's snapshot has, in its indices.
     *
     * @param includeSeen whether the movies that the user knows may be recommended
     */
    IndexedProfile index(Engine engine, boolean includeSeen) {
        return IndexedProfile.of(engine.snapshot().catalog(), this, includeSeen);
    }
}
