package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.TransientStorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.Storage;
import dev.marquee.storage.contract.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContentStateTest {

    private final MemoryDatabase data = new MemoryDatabase();
    private final MovableClock clock = new MovableClock(ServedDatabase.NOW);
    private final BackgroundTasks background = new BackgroundTasks(clock);
    private final Storage storage = data.storage();
    private final CatalogState catalog = new CatalogState(storage, clock, background);
    private final ContentState state = new ContentState(storage, catalog, background);
    private final ConcurrentLinkedQueue<String> readsOfCaller = new ConcurrentLinkedQueue<>();
    private final List<MovieId> movies = new ArrayList<>();

    ContentStateTest() {
        for (int i = 0; i < 200; i++) {
            movies.add(data.movie("Movie " + i, 1990 + i % 30, "6.0", 10));
            data.directed(movies.get(i), 1 + i % 20);
        }
    }

    @AfterEach
    void close() {
        background.close();
    }

    private void recordReads() {
        Thread caller = Thread.currentThread();
        readsOfCaller.clear();
        data.onRead(read -> {
            if (Thread.currentThread() == caller) {
                readsOfCaller.add(read);
            }
        });
    }

    private double similarity(MovieId one, MovieId other) {
        CatalogSnapshot present = catalog.current().catalog();
        return state.current()
                .orElseThrow()
                .similarities(present, present.indexOf(one.value()))[present.indexOf(other.value())];
    }

    private void awaitBackground() {
        assertThat(background.await(background.submit("barrier", pace -> {}), Duration.ofSeconds(30)))
                .isTrue();
    }

    @Test
    void contentIsReadInTheBackgroundAndOnce() {
        recordReads();

        assertThat(similarity(movies.get(0), movies.get(20))).isGreaterThan(similarity(movies.get(0), movies.get(31)));
        Content content = state.current().orElseThrow();

        assertThat(state.current()).containsSame(content);
        assertThat(readsOfCaller).doesNotContain("forEachFeature", "forEachText", "forEachFeature of ids");
    }

    @Test
    void callsDuringTheFirstReadingWaitForTheSameOne() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        ConcurrentLinkedQueue<String> reads = new ConcurrentLinkedQueue<>();
        data.onRead(read -> {
            reads.add(read);
            if (read.equals("forEachFeature")) {
                awaitUninterruptibly(released);
            }
        });

        assertThat(state.current()).isEmpty();
        assertThat(state.current()).isEmpty();
        released.countDown();
        awaitBackground();

        assertThat(state.current()).isPresent();
        assertThat(reads).containsOnlyOnce("forEachFeature");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new TransientStorageException("the thread was interrupted", e);
        }
    }

    @Test
    void warmingUpWaitsForTheContent() {
        state.warmUp();
        recordReads();

        assertThat(state.current()).isPresent();
        assertThat(readsOfCaller).doesNotContain("forEachFeature", "forEachText");
    }

    @Test
    void changedMovieIsReadAloneAndComparedUnderThePresentWeights() {
        double same = similarity(movies.get(0), movies.get(20));
        recordReads();

        MovieId added = data.movie("Added", 1990, "6.0", 10);
        data.directed(added, 1);
        data.directed(movies.get(20), 5);

        assertThat(similarity(movies.get(0), added)).isCloseTo(similarity(added, movies.get(0)), within(1e-6));
        assertThat(similarity(movies.get(0), added)).isGreaterThan(similarity(movies.get(1), added));
        assertThat(similarity(movies.get(0), movies.get(20))).isLessThan(same);
        assertThat(readsOfCaller)
                .containsOnlyOnce("forEachFeature of ids")
                .doesNotContain("forEachFeature", "forEachText");
    }

    @Test
    void deletedMovieAndIdsThatMoveAreFollowed() {
        double before = similarity(movies.get(50), movies.get(70));

        data.delete(movies.get(3));

        assertThat(similarity(movies.get(50), movies.get(70))).isEqualTo(before);
    }

    @Test
    void afterManyChangesEverythingIsReadAgainInTheBackground() {
        similarity(movies.get(0), movies.get(1));
        recordReads();
        for (int i = 0; i < 11; i++) {
            data.directed(movies.get(i), 100);
        }

        // The director is not among the features until all are read again.
        assertThat(similarity(movies.get(0), movies.get(1))).isLessThan(0.1);
        awaitBackground();

        assertThat(similarity(movies.get(0), movies.get(1))).isGreaterThan(0.1);
        assertThat(readsOfCaller).doesNotContain("forEachFeature");
    }

    @Test
    void moreChangesThanACallReadsAreReadInTheBackground() {
        similarity(movies.get(0), movies.get(1));
        double before = similarity(movies.get(0), movies.get(20));
        recordReads();
        for (int i = 0; i <= ContentState.MAX_IN_CALL; i++) {
            data.directed(movies.get(i), 1 + i % 7);
        }

        similarity(movies.get(0), movies.get(20));
        awaitBackground();

        assertThat(similarity(movies.get(0), movies.get(20))).isNotEqualTo(before);
        assertThat(readsOfCaller).doesNotContain("forEachFeature", "forEachFeature of ids");
    }

    @Test
    void failingDatabaseLeavesTheContentInUse() {
        double before = similarity(movies.get(0), movies.get(20));
        data.directed(movies.get(20), 5);
        data.onRead(read -> {
            throw new TransientStorageException("no connection", null);
        });

        assertThat(similarity(movies.get(0), movies.get(20))).isEqualTo(before);
        data.onRead(read -> {});
        clock.advance(CatalogState.POLL_INTERVAL);

        assertThat(similarity(movies.get(0), movies.get(20))).isNotEqualTo(before);
    }

    @Test
    void withoutContentCallersAreAnsweredAfterTheFirstWait() {
        CountDownLatch released = new CountDownLatch(1);
        catalog.current();
        data.onRead(read -> {
            if (read.equals("forEachFeature")) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new TransientStorageException("the thread was interrupted", e);
                }
            }
        });

        assertThat(state.current()).isEmpty();
        released.countDown();
        awaitBackground();

        assertThat(state.current()).isPresent();
    }
}
