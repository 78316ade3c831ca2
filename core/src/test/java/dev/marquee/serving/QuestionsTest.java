package dev.marquee.serving;

import static dev.marquee.serving.ServedDatabase.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.EveryoneRequest;
import dev.marquee.recommend.Explanation;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.recommend.Recommender;
import dev.marquee.recommend.ScoredMovie;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Similar movies, next movies, onboarding, and recommendations for all users. */
class QuestionsTest {

    private final ServedDatabase served = new ServedDatabase(4);

    @Test
    void similarMoviesComeFromTheTrainedModel() {
        served.train("ease", Map.of());

        List<Recommendation> similar = served.recommender.similar(served.romances.get(0), MovieFilter.all(), 10);

        assertThat(ids(similar)).hasSize(10).isSubsetOf(served.romances).doesNotContain(served.romances.get(0));
        assertThat(similar.get(0).reason()).isInstanceOf(Reason.SimilarTo.class);
    }

    @Test
    void similarMoviesHaveTheSameDirector() {
        MovieId reference = served.data.movie("Reference", 2000, "7.0", 100, served.crime);
        MovieId other = served.data.movie("Better", 2000, "9.0", 100, served.crime);
        MovieId same = served.data.movie("By the same director", 1970, "7.0", 100, served.crime);
        served.data.directed(reference, 7);
        served.data.directed(same, 7);
        served.data.directed(other, 8);

        List<Recommendation> similar = served.recommender.similar(reference);
        assertThat(ids(similar).get(0)).isEqualTo(same);
        assertThat(similar.get(0).reasons())
                .anySatisfy(reason -> assertThat(reason)
                        .isInstanceOf(Reason.InCommon.class)
                        .hasToString("it has Director 7 in common with Reference"));
        assertThat(similar.get(1).reasons()).noneMatch(Reason.InCommon.class::isInstance);
        assertThat(similar).allSatisfy(QuestionsTest::sharesAddUpToOneAtMost);
    }

    private static void sharesAddUpToOneAtMost(Recommendation recommendation) {
        assertThat(recommendation.reasons().stream().mapToDouble(Reason::share).sum())
                .isBetween(0.0, 1 + 1e-9);
    }

    @Test
    void reasonNamesTheDirectorOfFilmsThatAddMost() {
        served.train("ease", Map.of());
        List<MovieId> crimes = served.crimes;
        UserId user = served.data.user(crimes.get(0), crimes.get(1), crimes.get(2), served.romances.get(0));
        List.of(0, 1, 3).forEach(k -> served.data.directed(crimes.get(k), 7));
        served.data.directed(crimes.get(2), 8);

        List<Recommendation> recommended =
                served.recommender.recommend(RecommendationRequest.forUser(user).limit(50));

        assertThat(recommended).allSatisfy(QuestionsTest::sharesAddUpToOneAtMost);
        assertThat(recommended)
                .filteredOn(one -> one.reasons().stream().anyMatch(Reason.FilmsOf.class::isInstance))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.movie().id()).isEqualTo(crimes.get(3));
                    assertThat(one.reasons())
                            .filteredOn(Reason.FilmsOf.class::isInstance)
                            .singleElement()
                            .hasToString("you liked two films of Director 7");
                    assertThat(one.reasons())
                            .filteredOn(Reason.Liked.class::isInstance)
                            .allSatisfy(liked -> assertThat(((Reason.Liked) liked).movies())
                                    .extracting(Movie::id)
                                    .doesNotContain(crimes.get(0), crimes.get(1)));
                });
    }

    @Test
    void nextMoviesAreSimilarToTheMovieAndSuitTheUser() {
        served.train("item-knn", Map.of());
        UserId user = served.data.user(served.crimes.get(0), served.crimes.get(1), served.crimes.get(2));

        Recommendations afterRomance = served.recommender.next(
                served.romances.get(5), RecommendationRequest.forUser(user).limit(56));

        List<MovieId> order = ids(afterRomance.items());
        assertThat(order).doesNotContain(served.romances.get(5), served.crimes.get(0));
        assertThat(order.subList(0, 5)).containsAnyElementsOf(served.romances);
        assertThat(afterRomance.items()).allSatisfy(r -> assertThat(r.score()).isBetween(0.0, 1.0));
        assertThat(afterRomance.items().get(0).reasons()).hasSizeGreaterThanOrEqualTo(2);
        assertThatThrownBy(() -> served.recommender.next(new MovieId(9999), RecommendationRequest.forUser(user)))
                .isInstanceOf(NotFoundException.class);
    }

    /** Returns transitions of people who watched a crime movie, a given one, its follower, and a romance. */
    private CollaborativeModel followed(long[] ids, MovieId watched, MovieId follower) {
        InteractionMatrix.Builder orders = new InteractionMatrix.Builder(ids.length);
        for (int user = 0; user < 30; user++) {
            orders.add(
                    user, Arrays.binarySearch(ids, served.crimes.get(user % 20).value()), 1, 1);
            orders.add(user, Arrays.binarySearch(ids, watched.value()), 1, 2);
            orders.add(user, Arrays.binarySearch(ids, follower.value()), 1, 3);
            orders.add(
                    user,
                    Arrays.binarySearch(ids, served.romances.get(user % 20).value()),
                    1,
                    4);
        }
        return ModelTrainers.named("transitions", Map.of("tune", "false")).train(orders.build(), TrainingContext.of(1));
    }

    @Test
    void nextMoviesAreThoseThatPeopleWatchedNext() {
        long[] ids = served.data.movieIds();
        MovieId finished = served.crimes.get(20);
        MovieId follower = served.romances.get(25);
        served.serve("transitions", ids, followed(ids, finished, follower));

        List<Recommendation> next = served.recommender
                .next(finished, RecommendationRequest.forHistory(List.of()).limit(10))
                .items();

        assertThat(next.get(0).movie().id()).isEqualTo(follower);
        assertThat(next.get(0).reasons())
                .filteredOn(Reason.WatchedNext.class::isInstance)
                .singleElement()
                // More than a half: both the movie and the user's own score tell of what people watched next.
                .satisfies(reason -> assertThat(reason.share()).isBetween(0.5, 0.8))
                .hasToString("people who watched Crime 20 watched this next");
        assertThat(next).allSatisfy(QuestionsTest::sharesAddUpToOneAtMost);
        assertThat(served.recommender
                        .next(follower, RecommendationRequest.forHistory(List.of()))
                        .items())
                .extracting(one -> one.movie().id())
                .doesNotContain(finished);
        assertThat(served.recommender.similar(finished, MovieFilter.all(), 50))
                .allSatisfy(one -> assertThat(one.reasons()).noneMatch(Reason.WatchedNext.class::isInstance));
    }

    @Test
    void reasonNamesTheMovieThatPeopleWatchedBefore() {
        long[] ids = served.data.movieIds();
        MovieId watched = served.crimes.get(20);
        MovieId follower = served.romances.get(25);
        served.serve("transitions", ids, followed(ids, watched, follower));
        UserId user = served.data.user(served.crimes.get(22), watched);

        Recommendations page = served.recommender.recommendPage(
                RecommendationRequest.forUser(user).limit(10));
        Explanation explanation = served.recommender
                .explain(follower, RecommendationRequest.forUser(user))
                .orElseThrow();

        Recommendation first = page.items().get(0);
        assertThat(first.movie().id()).isEqualTo(follower);
        assertThat(page.parts().get(0).followed(watched))
                .isEqualTo(page.parts().get(0).contribution(watched))
                .isPositive();
        for (List<Reason> reasons : List.of(first.reasons(), explanation.reasons())) {
            assertThat(reasons)
                    .filteredOn(Reason.WatchedNext.class::isInstance)
                    .singleElement()
                    .satisfies(reason -> assertThat(reason.share()).isBetween(0.4, 1.0))
                    .hasToString("people who watched Crime 20 watched this next");
            assertThat(reasons).noneMatch(Reason.Liked.class::isInstance);
        }
        assertThat(page.items()).allSatisfy(QuestionsTest::sharesAddUpToOneAtMost);
    }

    @Test
    void finishedMovieCountsAsTheLatestOfTheHistory() {
        long[] ids = served.data.movieIds();
        CollaborativeModel byOrder = new CollaborativeModel() {
            @Override
            public int itemCount() {
                return ids.length;
            }

            // Scores the item after the latest one of an ordered history.
            @Override
            public double[] score(History history) {
                double[] scores = new double[ids.length];
                for (int k : history.latest(1)) {
                    scores[(history.items()[k] + 1) % ids.length] = 1;
                }
                return scores;
            }

            @Override
            public double[] contributions(History history, int item) {
                double[] addends = new double[history.size()];
                for (int k : history.latest(1)) {
                    addends[k] = score(history)[item];
                }
                return addends;
            }
        };
        served.serve("by order", ids, byOrder);
        MovieId finished = new MovieId(ids[31]);
        RecommendationRequest request =
                RecommendationRequest.forHistory(List.of(new MovieId(ids[5]), new MovieId(ids[50])));

        assertThat(served.recommender.next(finished, request.limit(57)).parts())
                .filteredOn(parts -> parts.collaborative() > 0)
                .singleElement()
                .satisfies(parts -> {
                    assertThat(parts.movie().value()).isEqualTo(ids[32]);
                    assertThat(parts.contributors(3)).containsExactly(finished);
                });
        assertThat(served.recommender.recommendPage(request).parts())
                .allSatisfy(parts -> assertThat(parts.collaborative()).isZero());
    }

    @Test
    void onboardingChoosesPopularMoviesOfEveryGenre() {
        List<Movie> chosen = served.recommender.onboarding(MovieFilter.all(), 6);

        assertThat(chosen).hasSize(6).doesNotHaveDuplicates();
        assertThat(chosen.stream().filter(m -> served.crimes.contains(m.id()))).hasSizeBetween(2, 4);
        assertThat(chosen.stream()
                        .filter(m -> served.crimes.indexOf(m.id()) >= 20 || served.romances.indexOf(m.id()) >= 20))
                .isEmpty();
        assertThat(served.recommender.onboarding(MovieFilter.all().genre(served.crime), 40))
                .hasSize(30);
        assertThatThrownBy(() -> served.recommender.onboarding(MovieFilter.all(), 101))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void onboardingWithoutFavoritesUsesVotesAndGenres() {
        MemoryDatabase empty = new MemoryDatabase();
        GenreId one = empty.genre("One");
        GenreId two = empty.genre("Two");
        MovieId best = empty.movie("Most popular", 2000, "5.0", 1000, one);
        empty.movie("Almost as popular", 2000, "5.0", 990, one);
        MovieId other = empty.movie("Other", 2000, "5.0", 700, two);
        Recommender recommender = new ModelRecommender(empty.storage(), Clock.systemUTC(), Optional::empty);

        assertThat(recommender.onboarding(MovieFilter.all(), 2))
                .extracting(Movie::id)
                .containsExactly(best, other);
    }

    @Test
    void listOfEachUserEqualsTheIndividualRequest() {
        served.train("ease", Map.of());
        UserId preferring = served.data.user();
        served.data.prefer(preferring, served.romance);
        served.data.user();
        Map<UserId, List<ScoredMovie>> lists = new HashMap<>();

        long users = served.recommender.recommendForEveryone(EveryoneRequest.of(7), lists::put);

        assertThat(users).isEqualTo(82);
        assertThat(lists).hasSize(82);
        lists.forEach((user, list) ->
                assertThat(list.stream().map(ScoredMovie::movie)).isEqualTo(served.recommend(user, 7)));
        assertThat(lists.get(preferring)).extracting(ScoredMovie::movie).isSubsetOf(served.romances);
    }
}
