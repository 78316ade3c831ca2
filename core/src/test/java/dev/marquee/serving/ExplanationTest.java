package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.model.ModelTrainers;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Explanation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.recommend.ScoreParts;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The explanation of one movie is what the list says of it, with every model and on catalogs of every kind. */
class ExplanationTest {

    private static final int CASES = 12;

    static Stream<String> everyModel() {
        return ModelTrainers.names().stream();
    }

    static Stream<String> everyModelAndNone() {
        return Stream.concat(Stream.of("none"), everyModel());
    }

    /** A movie has the genre of its kind or none, and votes or none; some catalogs have no votes at all. */
    private static MovieId newMovie(ServedDatabase served, Random random, boolean votes) {
        GenreId[] genres = {served.crime, served.romance};
        int votesOfIt = votes && random.nextBoolean() ? random.nextInt(500) : 0;
        String average = votesOfIt == 0 ? "0" : random.nextInt(10) + ".5";
        return random.nextInt(4) == 0
                ? served.data.movie("Added", 2000, average, votesOfIt)
                : served.data.movie("Added", 2000, average, votesOfIt, genres[random.nextInt(2)]);
    }

    private static ServedDatabase database(Random random, String model) {
        boolean votes = random.nextBoolean();
        int most = 1 + random.nextInt(60);
        ServedDatabase served = ServedDatabase.empty();
        List<MovieId> movies = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            movies.add(newMovie(served, random, votes));
        }
        for (int u = 0; u < 25; u++) {
            served.data.user(some(random, movies, 1 + random.nextInt(most)));
        }
        if (!model.equals("none")) {
            served.train(model, Map.of());
        }
        for (int i = 0; i < 5; i++) {
            newMovie(served, random, votes);
        }
        return served;
    }

    private static MovieId[] some(Random random, List<MovieId> movies, int count) {
        Set<MovieId> chosen = new HashSet<>();
        for (int k = 0; k < count; k++) {
            chosen.add(movies.get(random.nextInt(movies.size())));
        }
        return chosen.toArray(MovieId[]::new);
    }

    @ParameterizedTest
    @MethodSource("everyModelAndNone")
    void everyMovieIsExplainedAsTheListScoresIt(String model) {
        long seed = Long.getLong("marquee.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int n = 0; n < CASES; n++) {
            String what = "seed " + seed + ", case " + n;
            ServedDatabase served = database(random, model);
            List<MovieId> history = List.of(some(random, served.movies(), random.nextInt(6)));
            double popularity = random.nextInt(3) == 0 ? 0 : random.nextInt(21) / 10.0 - 1;
            RecommendationRequest request = (random.nextBoolean()
                            ? RecommendationRequest.forHistory(history)
                            : RecommendationRequest.forUser(served.data.user(history.toArray(MovieId[]::new))))
                    .popularity(popularity)
                    .limit(1000);
            Recommendations list = served.recommender.recommendPage(request);

            for (int k = 0; k < list.items().size(); k++) {
                ScoreParts parts = list.parts().get(k);
                Explanation explained =
                        served.recommender.explain(parts.movie(), request).orElseThrow();

                assertThat(explained.movie()).isEqualTo(list.items().get(k).movie());
                assertThat(explained.reasons())
                        .as(what)
                        .isEqualTo(list.items().get(k).reasons());
                assertThat(explained.candidates())
                        .as(what)
                        .isEqualTo(list.items().size());
                assertThat(explained.rank())
                        .as(what)
                        .isEqualTo(1
                                + (int) list.items().stream()
                                        .filter(other -> other.score() > parts.score())
                                        .count());
                assertThat(described(explained.parts())).as(what).isEqualTo(described(parts));
                checkSums(what + ", movie " + parts.movie(), explained.parts());
            }
        }
    }

    private static String described(ScoreParts parts) {
        return parts + " = " + parts.score() + ", " + parts.offset() + " " + parts.newcomer() + " "
                + parts.contributions();
    }

    private static void checkSums(String what, ScoreParts parts) {
        assertThat(List.of(parts.collaborative(), parts.content(), parts.quality(), parts.score()))
                .as(what)
                .allSatisfy(part -> assertThat(part).isBetween(0.0, 1 + 1e-9));
        assertThat(parts.collaborative() + parts.content() + parts.quality())
                .as("%s: %s", what, described(parts))
                .isCloseTo(parts.score(), within(1e-9));
        double sum = parts.contributions().values().stream().mapToDouble(x -> x).sum();
        assertThat(Math.max(0, parts.offset() + sum))
                .as("%s: %s", what, described(parts))
                .isCloseTo(parts.collaborative(), within(1e-4));
    }

    @Test
    void newcomerWithTheWorstVotesAndNoSharedGenreHasItsEstimateInOnePart() {
        ServedDatabase served = ServedDatabase.empty();
        List<MovieId> movies = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            movies.add(served.data.movie("Film", 2000, "0", 10, i < 10 ? served.crime : served.romance));
        }
        for (int u = 0; u < 5; u++) {
            served.data.user(movies.toArray(MovieId[]::new));
        }
        served.train("item-knn", Map.of());
        MovieId added = served.data.movie("Added", 2000, "0", 10, served.romance);

        ScoreParts parts = served.recommender
                .explain(added, RecommendationRequest.forHistory(List.of(movies.get(0))))
                .orElseThrow()
                .parts();

        assertThat(parts.newcomer()).isTrue();
        assertThat(parts.score()).isPositive();
        checkSums("a newcomer", parts);
    }

    @ParameterizedTest
    @MethodSource("everyModel")
    void favoriteIsScoredAsIfItWereNone(String model) {
        long seed = Long.getLong("marquee.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int n = 0; n < CASES; n++) {
            ServedDatabase served = database(random, model);
            MovieId[] history = some(random, served.movies(), 1 + random.nextInt(6));
            UserId user = served.data.user(history);
            RecommendationRequest request = RecommendationRequest.forUser(user).limit(1000);
            Explanation liked = served.recommender.explain(history[0], request).orElseThrow();
            served.data.unlike(user, history[0]);
            Explanation unliked =
                    served.recommender.explain(history[0], request).orElseThrow();

            assertThat(described(liked.parts())).as("seed %d, case %d", seed, n).isEqualTo(described(unliked.parts()));
            assertThat(liked.rank()).as("seed %d, case %d", seed, n).isEqualTo(unliked.rank());
            assertThat(liked.candidates()).isEqualTo(unliked.candidates());
        }
    }
}
