package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.Author;
import dev.marquee.movie.Movie;
import dev.marquee.recommend.FriendSuggestion;
import dev.marquee.web.community.Member;
import dev.marquee.web.film.FilmWords;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Suggests people to follow. */
final class Suggestions {

    private final Marquee marquee;

    Suggestions(Marquee marquee) {
        this.marquee = marquee;
    }

    /** {@return people whom the visitor might want to follow, the best first} */
    List<Suggested> of(Visit visit, int most) {
        visit.limit(RateLimits.Limit.SUGGEST);
        return marquee.recommender().suggestFriends(visit.user().id(), most).stream()
                .map(Suggestions::suggested)
                .toList();
    }

    private static Suggested suggested(FriendSuggestion one) {
        return new Suggested(one.user().id().value(), Member.of(one.user()), why(one));
    }

    /** {@return the reasons as a sentence, in which each name keeps its direction to itself} */
    private static String why(FriendSuggestion one) {
        List<String> reasons = new ArrayList<>();
        if (one.mutualFriends() > 0) {
            List<String> names = one.through().stream()
                    .map(Author::username)
                    .map(FilmWords::isolated)
                    .collect(Collectors.toCollection(ArrayList::new));
            int rest = one.mutualFriends() - names.size();
            if (rest > 0) {
                names.add(Numbers.count(rest, "other"));
            }
            reasons.add(FilmWords.joined(names)
                    + (one.mutualFriends() == 1 ? " is a friend of both of you" : " are friends of both of you"));
        }
        if (!one.movies().isEmpty()) {
            reasons.add("you both like "
                    + FilmWords.joined(one.movies().stream()
                            .map(Movie::title)
                            .map(FilmWords::isolated)
                            .toList()));
        }
        return "Because " + String.join(", and ", reasons) + ".";
    }
}
