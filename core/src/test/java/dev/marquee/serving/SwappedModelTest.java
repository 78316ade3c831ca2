package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.model.ModelFile;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Explanation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models are replaced while requests run. */
class SwappedModelTest {

    @Test
    @Timeout(120)
    void everyAnswerComesFromOneModel() throws Exception {
        ServedDatabase served = new ServedDatabase(5);
        UserId user = served.data.user(served.crimes.get(0), served.romances.get(3));
        MovieId explained = served.crimes.get(5);
        Map<String, List<MovieId>> expected = new HashMap<>();
        Set<String> explanations = new HashSet<>();
        List<Optional<ModelFile>> models = new ArrayList<>();
        for (String name : List.of("ease", "item-knn", "rp3beta", "popularity")) {
            served.train(name, Map.of());
            models.add(served.serving.get());
            expected.put(name, served.recommend(user, 15));
            explanations.add(explanation(served, user, explained));
        }
        served.serving.set(Optional.empty());
        models.add(Optional.empty());
        expected.put("item-cosine", served.recommend(user, 15));
        explanations.add(explanation(served, user, explained));
        assertThat(explanations).hasSize(models.size());
        AtomicBoolean running = new AtomicBoolean(true);
        Callable<Long> replacer = () -> {
            long replacements = 0;
            while (running.get()) {
                served.serving.set(models.get((int) (replacements++ % models.size())));
            }
            return replacements;
        };
        Callable<Integer> requester = () -> {
            int answers = 0;
            for (; answers < 2000; answers++) {
                Recommendations answer = served.recommender.recommendPage(
                        RecommendationRequest.forUser(user).limit(15));
                String model = answer.provenance().models().get(0).name();
                assertThat(ServedDatabase.ids(answer.items())).as(model).isEqualTo(expected.get(model));
                assertThat(explanation(served, user, explained)).isIn(explanations);
            }
            return answers;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<Long> replacements = threads.submit(replacer);
            List<Future<Integer>> requesters =
                    List.of(threads.submit(requester), threads.submit(requester), threads.submit(requester));
            for (Future<Integer> answers : requesters) {
                assertThat(answers.get()).isEqualTo(2000);
            }
            running.set(false);
            assertThat(replacements.get()).isPositive();
        } finally {
            running.set(false);
            threads.shutdownNow();
        }
    }

    private static String explanation(ServedDatabase served, UserId user, MovieId movie) {
        Explanation explanation = served.recommender
                .explain(movie, RecommendationRequest.forUser(user))
                .orElseThrow();
        return explanation.rank() + ": " + explanation.parts() + " by "
                + explanation.parts().contributions();
    }
}
