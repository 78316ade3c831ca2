package dev.marquee.recommend;

import dev.marquee.community.Author;
import dev.marquee.movie.Movie;
import dev.marquee.validation.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Somebody whom a user might want to follow, and why. Immutable.
 *
 * @param user who is suggested
 * @param score 0 to 1; suggestions are sorted by it
 * @param mutualFriends the number of friends in common, 0 or more
 * @param through some of these friends, by username; at most three
 * @param likeness how much the other one's likes suit the user by the model, 0 to 1
 * @param movies some movies that both like, those that the fewest others like first; at most three
 */
public record FriendSuggestion(
        Author user, double score, int mutualFriends, List<Author> through, double likeness, List<Movie> movies) {

    /**
     * Copies the lists.
     *
     * @throws dev.marquee.InvalidValueException if a number is out of its range
     */
    public FriendSuggestion {
        Rules.range("score", score, 0.0, 1.0);
        Rules.range("mutualFriends", mutualFriends, 0, Integer.MAX_VALUE);
        Rules.range("likeness", likeness, 0.0, 1.0);
        through = List.copyOf(through);
        movies = List.copyOf(movies);
    }

    /** {@return the reasons in English, each a text that can follow "because"; at least one} */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (mutualFriends > 0) {
            String names = joined(through.stream().map(Author::username).toList(), mutualFriends);
            reasons.add(
                    mutualFriends == 1 ? names + " is a friend of both of you" : names + " are friends of both of you");
        }
        if (!movies.isEmpty()) {
            reasons.add(
                    "you both like " + joined(movies.stream().map(Movie::title).toList(), movies.size()));
        }
        return reasons;
    }

    /** {@return some names of so many things, such as "Heat, Ran and 3 others"} */
    private static String joined(List<String> names, int count) {
        List<String> parts = new ArrayList<>(names);
        if (count > names.size()) {
            int rest = count - names.size();
            parts.add(rest + (rest == 1 ? " other" : " others"));
        }
        int last = parts.size() - 1;
        return last == 0
                ? parts.get(0)
                : parts.stream().limit(last).collect(Collectors.joining(", ")) + " and " + parts.get(last);
    }
}
