package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.recommend.FriendSuggestion;
import dev.marquee.user.UserId;
import dev.marquee.web.community.Member;
import dev.marquee.web.server.Texts;
import java.util.List;

/** Suggests people to follow. */
final class Suggestions {

    private final Marquee marquee;

    Suggestions(Marquee marquee) {
        this.marquee = marquee;
    }

    /** {@return people whom a user might want to follow, the best first} */
    List<Suggested> of(UserId user, int most) {
        return marquee.recommender().suggestFriends(user, most).stream()
                .map(Suggestions::suggested)
                .toList();
    }

    private static Suggested suggested(FriendSuggestion one) {
        return new Suggested(
                one.user().id().value(),
                Member.of(one.user()),
                Texts.sentence("because " + String.join(", and ", one.reasons())));
    }
}
