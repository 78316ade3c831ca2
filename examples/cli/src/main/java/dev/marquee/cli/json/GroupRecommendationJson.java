package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.movie.Movie;
import dev.marquee.recommend.GroupRecommendations.GroupRecommendation;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A movie recommended to a group.
 *
 * @param movie the movie
 * @param score the group's score
 * @param scores the score of each member
 * @param bestForUserId the member with the highest score
 * @param reason the strongest reason for that member in words
 * @param reasons all reasons for that member, the strongest first
 */
public record GroupRecommendationJson(
        @JsonUnwrapped Movie movie,
        double score,
        List<MemberScore> scores,
        UserId bestForUserId,
        String reason,
        List<ReasonJson> reasons) {

    /** The score of one member. */
    record MemberScore(
            UserId userId, String username, @Nullable Double score) {}

    /** {@return recommendations in the same order, with the scores in the order of the members} */
    public static List<GroupRecommendationJson> all(List<GroupRecommendation> items, List<User> members) {
        return items.stream().map(item -> of(item, members)).toList();
    }

    private static GroupRecommendationJson of(GroupRecommendation item, List<User> members) {
        return new GroupRecommendationJson(
                item.movie(),
                item.score(),
                members.stream()
                        .distinct()
                        .map(member -> new MemberScore(
                                member.id(), member.username(), item.scores().get(member.id())))
                        .toList(),
                item.bestFor(),
                item.reasons().get(0).text(),
                ReasonJson.all(item.reasons()));
    }
}
