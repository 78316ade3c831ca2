package dev.marquee.serving;

import static dev.marquee.serving.ServedDatabase.NOW;
import static dev.marquee.serving.ServedDatabase.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.NotFoundException;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.ItemCosine;
import dev.marquee.model.ModelTrainers;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Provenance;
import dev.marquee.recommend.Provenance.Fallback;
import dev.marquee.recommend.Provenance.ModelState;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.recommend.ScoreParts;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Serving a trained model with a catalog that has changed since the training. */
class TrainedServingTest {

    private final ServedDatabase served = new ServedDatabase(1);

    static Stream<String> everyModel() {
        return ModelTrainers.names().stream();
    }

    @ParameterizedTest
    @MethodSource("everyModel")
    void contributionsAndOffsetAddUpToTheCollaborativePart(String model) {
        served.train(model, Map.of());
        UserId user = served.data.user(
                served.crimes.get(0), served.crimes.get(3), served.crimes.get(7), served.romances.get(1));

        Recommendations answer = served.recommender.recommendPage(
                RecommendationRequest.forUser(user).limit(20).popularity(-0.3));

        assertThat(answer.provenance().models().get(0).name()).isEqualTo(model);
        assertThat(answer.parts())
                .hasSize(20)
                .anySatisfy(p -> assertThat(p.collaborative()).isPositive());
        assertThat(answer.parts()).allSatisfy(p -> {
            double sum = p.contributions().values().stream().mapToDouble(x -> x).sum();
            assertThat(Math.max(0, p.offset() + sum)).isCloseTo(p.collaborative(), within(1e-4));
            assertThat(p.collaborative() + p.content() + p.quality()).isCloseTo(p.score(), within(1e-12));
        });
        assertThat(answer.items())
                .extracting(Recommendation::score)
                .isEqualTo(answer.parts().stream().map(ScoreParts::score).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"item-knn", "ease"})
    void favoriteAddedOrRemovedCountsInTheNextCallWithoutTraining(String model) {
        served.train(model, Map.of());
        UserId user = served.data.user();
        List<MovieId> before = served.recommend(user, 5);

        served.data.like(user, served.romances.get(0));
        served.data.like(user, served.romances.get(1));
        List<MovieId> after = served.recommend(user, 5);
        served.data.unlike(user, served.romances.get(0));
        served.data.unlike(user, served.romances.get(1));

        assertThat(before).isSubsetOf(served.crimes);
        assertThat(after).isSubsetOf(served.romances).doesNotContain(served.romances.get(0));
        assertThat(served.recommend(user, 5)).isEqualTo(before);
    }

    @Test
    void moviesDeletedSinceTheTrainingAreIgnored() {
        served.train("ease", Map.of());
        UserId user = served.data.user(served.crimes.get(0), served.crimes.get(1));
        MovieId best = served.recommend(user, 1).get(0);

        served.data.delete(best);
        served.data.delete(served.crimes.get(1));

        assertThat(served.recommend(user, 1000))
                .hasSize(57)
                .doesNotHaveDuplicates()
                .doesNotContain(best, served.crimes.get(0), served.crimes.get(1));
    }

    @Test
    void movieRemovedAtItsSourceIsNeverRecommendedButStillCountsAsHistory() {
        served.train("ease", Map.of());
        UserId user = served.data.user(served.romances.get(0), served.romances.get(1));
        List<MovieId> before = served.recommend(user, 5);

        served.data.markRemoved(before.get(0));
        served.data.markRemoved(served.romances.get(0));

        assertThat(served.recommend(user, 4)).isEqualTo(before.subList(1, 5));
        assertThat(ids(served.recommender.similar(served.romances.get(1), MovieFilter.all(), 1000)))
                .doesNotContain(before.get(0), served.romances.get(0));
        assertThat(ids(served.recommender.trending(MovieFilter.all(), 1000))).hasSize(58);
        assertThat(served.recommender.onboarding(MovieFilter.all(), 100)).hasSize(58);
        assertThat(served.recommender
                        .next(
                                served.romances.get(2),
                                RecommendationRequest.forUser(user).limit(1000))
                        .items())
                .hasSize(56);
    }

    @Test
    void movieNewerThanTheModelIsRankedByContentAndQuality() {
        served.train("ease", Map.of());
        UserId user = served.data.user(served.crimes.get(0), served.crimes.get(1), served.crimes.get(2));
        MovieId good = served.data.movie("New and good", 2026, "9.9", 10_000, served.crime);
        MovieId other = served.data.movie("New and other", 2026, "3.0", 10_000, served.romance);

        Recommendations answer = served.recommender.recommendPage(
                RecommendationRequest.forUser(user).limit(1000));

        List<MovieId> order = ids(answer.items());
        assertThat(order.indexOf(good)).isLessThan(10);
        assertThat(order.indexOf(other)).isGreaterThan(30);
        assertThat(answer.provenance().newcomers()).isEqualTo(2);
        assertThat(answer.parts().get(order.indexOf(good))).satisfies(p -> {
            assertThat(p.newcomer()).isTrue();
            assertThat(p.collaborative()).isZero();
            assertThat(p.contributions()).isEmpty();
        });
        assertThat(answer.items().get(order.indexOf(good)).reasons())
                .extracting(Reason::text)
                .contains("you often like Crime");
    }

    @Test
    void scaleAndShiftOfTheModelsScoresHaveNoEffect() {
        long[] ids = served.data.movieIds();
        CollaborativeModel plain = new ItemCosine(served.matrix(ids));
        RecommendationRequest request =
                RecommendationRequest.forHistory(List.of(served.crimes.get(0), served.romances.get(4)));
        served.serve("plain", ids, plain);
        List<Recommendation> before = served.recommender.recommend(request);

        served.serve("scaled", ids, new Scaled(plain));
        List<Recommendation> after = served.recommender.recommend(request);

        assertThat(ids(after)).isEqualTo(ids(before));
        for (int k = 0; k < before.size(); k++) {
            assertThat(after.get(k).score()).isCloseTo(before.get(k).score(), within(1e-9));
        }
    }

    /** The scores of another model, divided by 1000, minus 7. */
    private record Scaled(CollaborativeModel other) implements CollaborativeModel {

        @Override
        public int itemCount() {
            return other.itemCount();
        }

        @Override
        public double[] score(History history) {
            double[] scores = other.score(history);
            Arrays.setAll(scores, i -> scores[i] / 1000 - 7);
            return scores;
        }

        @Override
        public double[] contributions(History history, int item) {
            double[] addends = other.contributions(history, item);
            Arrays.setAll(addends, k -> addends[k] / 1000);
            return addends;
        }

        @Override
        public double offset(History history, int item) {
            return -7;
        }
    }

    @Test
    void provenanceNamesModelsAndFallbacks() {
        UserId newUser = served.data.user();
        UserId fan = served.data.user(served.crimes.get(0));

        assertThat(served.recommender
                        .recommendPage(RecommendationRequest.forUser(newUser))
                        .provenance())
                .satisfies(state -> {
                    assertThat(state.models()).extracting(ModelState::name).containsExactly("quality");
                    assertThat(state.fallbacks())
                            .containsExactlyInAnyOrder(
                                    Fallback.NO_TRAINED_MODEL, Fallback.NO_HISTORY, Fallback.NO_GENRES);
                });
        served.train("ease", Map.of());
        Provenance trained = served.recommender
                .recommendPage(RecommendationRequest.forUser(fan)
                        .filter(MovieFilter.all().from(1980)))
                .provenance();

        assertThat(trained.models()).extracting(ModelState::name).containsExactly("ease", "genres", "quality");
        assertThat(trained.models())
                .extracting(ModelState::weight)
                .satisfies(weights ->
                        assertThat(weights.stream().mapToDouble(w -> w).sum()).isCloseTo(1, within(1e-12)));
        assertThat(trained.models().get(0).asOf()).isEqualTo(NOW.minusSeconds(3600));
        assertThat(trained.models().get(0).age()).isEqualTo(Duration.ofHours(1));
        assertThat(trained.fallbacks()).isEmpty();
        assertThat(trained.candidates()).isEqualTo(20);
    }

    @Test
    void historyThatTheModelDoesNotKnowFallsBackToContent() {
        served.train("ease", Map.of());
        MovieId newest = served.data.movie("Newest", 2026, "5.0", 10, served.romance);
        Recommendations answer = served.recommender.recommendPage(
                RecommendationRequest.forHistory(List.of(newest)).limit(5));

        assertThat(answer.provenance().fallbacks()).containsExactly(Fallback.UNKNOWN_HISTORY);
        assertThat(ids(answer.items())).isSubsetOf(served.romances);
    }

    @Test
    void deletedUserIsNotFound() {
        served.train("ease", Map.of());
        UserId user = served.data.user(served.crimes.get(0));
        served.recommend(user, 5);

        served.data.forget(user);

        assertThatThrownBy(() -> served.recommend(user, 5)).isInstanceOf(NotFoundException.class);
    }
}
