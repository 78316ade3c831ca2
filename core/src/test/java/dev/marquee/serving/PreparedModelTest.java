package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.ModelFile;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model is prepared before it serves. */
@Timeout(120)
class PreparedModelTest {

    private final ServedDatabase served = new ServedDatabase(5);
    private final UserId user = served.data.user(served.crimes.get(0), served.romances.get(3));
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    /** A model that waits in its first scoring, and keeps which threads had it score an empty history. */
    private static final class WatchedModel implements CollaborativeModel {

        private final CollaborativeModel model;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final Set<Thread> askedForTheBaseline = ConcurrentHashMap.newKeySet();

        private WatchedModel(CollaborativeModel model) {
            this.model = model;
        }

        @Override
        public int itemCount() {
            return model.itemCount();
        }

        @Override
        public double[] score(History history) {
            if (history.size() == 0) {
                askedForTheBaseline.add(Thread.currentThread());
            }
            begun.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return model.score(history);
        }

        @Override
        public double[] contributions(History history, int item) {
            return model.contributions(history, item);
        }
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private Recommendations answer() {
        return served.recommender.recommendPage(
                RecommendationRequest.forUser(user).limit(15));
    }

    private static String model(Recommendations answer) {
        return answer.provenance().models().get(0).name();
    }

    private ModelFile trained(String name) {
        served.train(name, Map.of());
        return served.serving.get().orElseThrow();
    }

    @Test
    void requestsAreAnsweredByThePresentModelWhileAnotherIsPreparedAndThenComputeNothing() throws Exception {
        ModelFile ease = trained("ease");
        List<MovieId> expected = ServedDatabase.ids(answer().items());
        ModelFile popularity = trained("popularity");
        WatchedModel watched = new WatchedModel(ease.model());
        ModelFile next = new ModelFile(ease.info(), ease.itemIds(), watched);
        assertThat(model(answer())).isEqualTo("popularity");

        Future<?> preparing = threads.submit(() -> served.recommender.prepare(next));
        watched.begun.await();
        // Other favorites, so that the engine that is being prepared is of former ones.
        served.data.forget(served.data.user(served.crimes.get(1)));
        assertThat(model(answer())).isEqualTo("popularity");
        watched.released.countDown();
        preparing.get();
        Set<Thread> preparers = Set.copyOf(watched.askedForTheBaseline);
        assertThat(preparers).hasSize(1);
        assertThat(model(answer())).isEqualTo("popularity");

        served.serving.set(Optional.of(next));
        List<Callable<Recommendations>> requests = List.of(this::answer, this::answer);
        List<List<MovieId>> answers = new ArrayList<>();
        for (Future<Recommendations> request : threads.invokeAll(requests)) {
            answers.add(ServedDatabase.ids(request.get().items()));
        }
        assertThat(answers).containsExactly(expected, expected);
        assertThat(ServedDatabase.ids(answer().items())).isEqualTo(expected);
        assertThat(watched.askedForTheBaseline).isEqualTo(preparers);
        assertThat(popularity.info().name()).isEqualTo("popularity");
    }

    @Test
    void modelThatWasNotPreparedServesToo() {
        ModelFile ease = trained("ease");
        List<MovieId> expected = ServedDatabase.ids(answer().items());
        trained("popularity");
        ModelFile other = trained("item-knn");
        served.serving.set(Optional.of(ease));
        assertThat(model(answer())).isEqualTo("ease");

        served.recommender.prepare(other);
        trained("popularity");
        assertThat(model(answer())).isEqualTo("popularity");
        served.serving.set(Optional.of(ease));

        assertThat(ServedDatabase.ids(answer().items())).isEqualTo(expected);
    }

    @Test
    void discardedModelIsComputedByTheRequestThatNeedsItAfterAll() {
        ModelFile ease = trained("ease");
        List<MovieId> expected = ServedDatabase.ids(answer().items());
        trained("popularity");
        answer();
        WatchedModel watched = new WatchedModel(ease.model());
        watched.released.countDown();
        ModelFile next = new ModelFile(ease.info(), ease.itemIds(), watched);
        served.recommender.prepare(next);
        watched.askedForTheBaseline.clear();

        served.recommender.discard(ease);
        served.recommender.discard(next);
        served.serving.set(Optional.of(next));

        assertThat(ServedDatabase.ids(answer().items())).isEqualTo(expected);
        assertThat(watched.askedForTheBaseline).isNotEmpty();
    }

    @Test
    void beforeTheFirstRequestThereIsNothingToPrepare() {
        ModelFile ease = trained("ease");

        served.recommender.prepare(ease);

        assertThat(model(answer())).isEqualTo("ease");
    }
}
