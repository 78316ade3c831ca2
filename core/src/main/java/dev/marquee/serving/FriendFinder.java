package dev.marquee.serving;

import dev.marquee.community.Author;
import dev.marquee.community.MutualFriends;
import dev.marquee.community.SharedLikes;
import dev.marquee.interaction.Signal;
import dev.marquee.interaction.SignalPolicy;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.FriendSuggestion;
import dev.marquee.storage.Storage;
import dev.marquee.taste.Taste;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds people for one user to follow, by the equations of
 * {@link dev.marquee.recommend.Recommender#suggestFriends}. Confined to one request.
 */
final class FriendFinder {

    private static final double BY_FRIENDS = 0.6;
    private static final double BY_TASTE = 0.4;

    /** The number of friends in common at which their part is half of its most. */
    private static final double HALF_FRIENDS = 2;

    /** How many movies of score 0 are added to each mean. */
    private static final int DAMPING = 5;

    private static final int MOST_CANDIDATES = 200;
    private static final int MOST_LIKES = 100;
    private static final int MOST_NAMED = 3;

    private final Storage storage;
    private final UserId user;
    private final Scores scores;
    private final CatalogSnapshot catalog;
    private final int[] likes;
    private final int mostLikes;
    private final Set<MovieId> own;

    FriendFinder(Storage storage, Engine engine, UserId user, UserProfile profile) {
        this.storage = storage;
        this.user = user;
        this.scores = Scores.of(engine, profile.index(engine, true), 0);
        this.catalog = engine.snapshot().catalog();
        this.likes = engine.likes();
        int most = 0;
        for (int count : likes) {
            most = Math.max(most, count);
        }
        this.mostLikes = most;
        this.own = likedBy(profile.signals());
    }

    private static Set<MovieId> likedBy(Map<MovieId, Signal> signals) {
        Set<MovieId> liked = new HashSet<>();
        signals.forEach((movie, signal) -> {
            if (signal == Signal.FAVORITE || signal == Signal.RATING) {
                liked.add(movie);
            }
        });
        return liked;
    }

    /**
     * One who may be suggested.
     *
     * @param user who
     * @param friends the friends in common, or none
     * @param likeness how much their likes suit the user
     * @param shared what both like
     */
    private record Candidate(Author user, int friends, List<Author> through, double likeness, List<MovieId> shared) {

        double score() {
            return BY_FRIENDS * friends / (friends + HALF_FRIENDS) + BY_TASTE * likeness;
        }
    }

    List<FriendSuggestion> find(int limit) {
        Map<UserId, MutualFriends> byFriends = storage.acquaintances().friendsOfFriends(user, MOST_CANDIDATES).stream()
                .collect(Collectors.toMap(found -> found.user().id(), Function.identity()));
        Map<UserId, SharedLikes> byTaste =
                storage.acquaintances().sharingLikes(user, rarest(own, MOST_LIKES), MOST_CANDIDATES).stream()
                        .collect(Collectors.toMap(found -> found.user().id(), Function.identity()));
        Map<UserId, Taste> tastes = byTaste.isEmpty() ? Map.of() : storage.tastes(byTaste.keySet());
        Map<UserId, Author> people = new HashMap<>();
        byFriends.values().forEach(found -> people.put(found.user().id(), found.user()));
        byTaste.values().forEach(found -> people.put(found.user().id(), found.user()));
        List<Candidate> best = people.values().stream()
                .map(person -> candidate(person, byFriends.get(person.id()), tastes.get(person.id())))
                .filter(candidate -> candidate.score() > 0)
                .sorted(Comparator.comparingDouble(Candidate::score)
                        .reversed()
                        .thenComparing(candidate -> candidate.user().id()))
                .limit(limit)
                .toList();
        return suggestions(best);
    }

    /** {@return the suggestion of a person, with the taste if the user may see it} */
    private Candidate candidate(Author person, @Nullable MutualFriends friends, @Nullable Taste taste) {
        Set<MovieId> liked = taste == null ? Set.of() : likedBy(SignalPolicy.signals(taste));
        Set<MovieId> shared = new HashSet<>(liked);
        shared.retainAll(own);
        return new Candidate(
                person,
                friends == null ? 0 : friends.count(),
                friends == null ? List.of() : friends.through(),
                shared.isEmpty() ? 0 : likeness(liked),
                rarest(shared, MOST_NAMED));
    }

    /** {@return how much a person's likes suit the user, 0 to 1} */
    private double likeness(Set<MovieId> liked) {
        double sum = 0;
        double weights = 0;
        int known = 0;
        for (MovieId movie : liked) {
            int item = catalog.indexOf(movie.value());
            if (item >= 0) {
                double weight = Math.log1p((mostLikes + 1.0) / (likes[item] + 1.0));
                sum += weight * (own.contains(movie) ? 1 : scores.of(item));
                weights += weight;
                known++;
            }
        }
        return known == 0 ? 0 : sum / (weights + DAMPING * weights / known);
    }

    /** {@return those of some movies that the fewest people like, equal ones by id} */
    private List<MovieId> rarest(Collection<MovieId> movies, int most) {
        return movies.stream()
                .filter(movie -> catalog.indexOf(movie.value()) >= 0)
                .sorted(Comparator.comparingInt((MovieId movie) -> likes[catalog.indexOf(movie.value())])
                        .thenComparing(Function.identity()))
                .limit(most)
                .toList();
    }

    private List<FriendSuggestion> suggestions(List<Candidate> best) {
        Set<MovieId> named = new HashSet<>();
        best.forEach(candidate -> named.addAll(candidate.shared()));
        Map<MovieId, Movie> movies = named.isEmpty()
                ? Map.of()
                : storage.movies().findAll(named).stream().collect(Collectors.toMap(Movie::id, Function.identity()));
        List<FriendSuggestion> suggestions = new ArrayList<>();
        for (Candidate candidate : best) {
            suggestions.add(new FriendSuggestion(
                    candidate.user(),
                    Math.min(1, candidate.score()),
                    candidate.friends(),
                    candidate.through(),
                    Math.min(1, candidate.likeness()),
                    candidate.shared().stream()
                            .map(movies::get)
                            .filter(Objects::nonNull)
                            .toList()));
        }
        return suggestions;
    }
}
