package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.GroupRecommendations;
import dev.marquee.recommend.GroupRecommendations.GroupRecommendation;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.GroupStrategy;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recommendations for groups of users. */
class GroupTest {

    private final ServedDatabase served = new ServedDatabase(3);
    private UserId ada = new UserId(1);
    private UserId bob = new UserId(1);

    @BeforeEach
    void fill() {
        served.train("item-knn", Map.of());
        ada = served.data.user(served.crimes.get(0), served.crimes.get(1));
        bob = served.data.user(served.romances.get(0), served.romances.get(1));
    }

    private Map<MovieId, Double> individualScores(UserId user) {
        return served.recommender.recommend(RecommendationRequest.forUser(user).limit(1000)).stream()
                .collect(Collectors.toMap(r -> r.movie().id(), Recommendation::score));
    }

    @ParameterizedTest
    @EnumSource
    void groupScoreCombinesTheIndividualScoresOfMembers(GroupStrategy strategy) {
        Map<MovieId, Double> adaScores = individualScores(ada);
        Map<MovieId, Double> bobScores = individualScores(bob);

        List<GroupRecommendation> together = served.recommender
                .recommendForGroup(
                        GroupRequest.of(List.of(ada, bob)).strategy(strategy).limit(1000))
                .items();

        assertThat(together).hasSize(56);
        assertThat(together).extracting(GroupRecommendation::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(together).allSatisfy(r -> {
            double a = adaScores.getOrDefault(r.movie().id(), Double.NaN);
            double b = bobScores.getOrDefault(r.movie().id(), Double.NaN);
            assertThat(r.scores().keySet()).containsExactly(ada, bob);
            assertThat(r.scores()).containsEntry(ada, a).containsEntry(bob, b);
            double expected = switch (strategy) {
                case AVERAGE -> (a + b) / 2;
                case LEAST_MISERY -> Math.min(a, b);
                case MOST_PLEASURE -> Math.max(a, b);
            };
            assertThat(r.score()).isCloseTo(expected, within(1e-12));
            assertThat(r.bestFor()).isEqualTo(b > a ? bob : ada);
            assertThat(r.reasons()).isNotEmpty();
        });
    }

    @Test
    void pagesOfAGroupDoNotRepeatMovies() {
        GroupRequest request = GroupRequest.of(List.of(ada, bob)).limit(30);
        GroupRecommendations first = served.recommender.recommendForGroup(request);
        GroupRecommendations second =
                served.recommender.recommendForGroup(request.after(first.next().orElseThrow()));

        assertThat(second.items()).hasSize(26);
        assertThat(second.items())
                .extracting(r -> r.movie().id())
                .doesNotContainAnyElementsOf(
                        first.items().stream().map(r -> r.movie().id()).toList());
        assertThat(second.next()).isEmpty();
    }

    @Test
    void emptyGroupAndUnknownMemberAreRejected() {
        assertThatThrownBy(() -> GroupRequest.of(List.of())).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> served.recommender.recommendForGroup(GroupRequest.of(List.of(ada, new UserId(999)))))
                .isInstanceOf(NotFoundException.class);
    }
}
