package dev.marquee.cli.json;

import dev.marquee.community.Author;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.FriendSuggestion;
import java.util.List;

/**
 * Somebody whom a user might want to follow.
 *
 * @param user who is suggested
 * @param score its score
 * @param mutualFriends the number of friends in common
 * @param likeness how much the other one's likes suit the user
 * @param reasons the reasons in words
 * @param movies some movies that both like
 */
public record FriendSuggestionJson(
        Author user, double score, int mutualFriends, double likeness, List<String> reasons, List<SharedMovie> movies) {

    /** A movie that both like. */
    record SharedMovie(MovieId id, String title) {

        private static SharedMovie of(Movie movie) {
            return new SharedMovie(movie.id(), movie.title());
        }
    }

    /** {@return suggestions in the same order} */
    public static List<FriendSuggestionJson> all(List<FriendSuggestion> suggestions) {
        return suggestions.stream()
                .map(one -> new FriendSuggestionJson(
                        one.user(),
                        one.score(),
                        one.mutualFriends(),
                        one.likeness(),
                        one.reasons(),
                        one.movies().stream().map(SharedMovie::of).toList()))
                .toList();
    }
}
