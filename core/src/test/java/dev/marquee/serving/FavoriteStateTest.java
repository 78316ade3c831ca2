package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.StorageException;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ItemCosine;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FavoriteStateTest {

    private static final int MOVIES = 150;

    private final MemoryDatabase database = new MemoryDatabase();
    private final MovableClock clock = new MovableClock(ServedDatabase.NOW);
    private final ConcurrentLinkedQueue<String> readings = new ConcurrentLinkedQueue<>();
    private final List<BackgroundTasks> opened = new ArrayList<>();
    private final List<MovieId> movies = new ArrayList<>();

    FavoriteStateTest() {
        for (int k = 0; k < MOVIES; k++) {
            movies.add(database.movie("Movie " + k, 2000, "7.0", 10));
        }
        database.onRead(readings::add);
    }

    @AfterEach
    void close() {
        opened.forEach(BackgroundTasks::close);
    }

    private BackgroundTasks background() {
        BackgroundTasks tasks = new BackgroundTasks(clock);
        opened.add(tasks);
        return tasks;
    }

    private FavoriteState state(BackgroundTasks tasks) {
        return new FavoriteState(database.storage(), clock, tasks);
    }

    /** Adds 60 users who like 100 movies each: more than a caller reads. */
    private void addMany() {
        for (int user = 0; user < 60; user++) {
            UserId added = database.user();
            for (int k = 0; k < 100; k++) {
                database.like(added, movies.get((user + k) % (MOVIES - 1)));
            }
        }
    }

    /** Lets time pass, calls once, and waits for the background work that the call started. */
    private FavoriteStatistics after(Duration time, FavoriteState state, BackgroundTasks tasks) {
        clock.advance(time);
        state.current(true);
        idle(tasks);
        return state.current(true);
    }

    private static void idle(BackgroundTasks tasks) {
        assertThat(tasks.await(tasks.submitNow("idle", pace -> {}), Duration.ofSeconds(30)))
                .isTrue();
    }

    private static NeighborLists neighbors(FavoriteStatistics statistics) {
        return Objects.requireNonNull(statistics.neighbors());
    }

    @Test
    void completeListsScoreAsTheCosineOfAllFavoritesToTheLastDigit() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int user = 0; user < 40; user++) {
            database.user(movies.stream()
                    .limit(90)
                    .filter(movie -> random.nextInt(8) == 0)
                    .toArray(MovieId[]::new));
        }

        FavoriteStatistics statistics = state(background()).current(true);

        long[] ids = statistics.movieIds();
        ItemCosine exact = new ItemCosine(matrix(ids));
        for (int run = 0; run < 50; run++) {
            int[] items = random.ints(0, ids.length)
                    .distinct()
                    .limit(1 + random.nextInt(9))
                    .sorted()
                    .toArray();
            double[] scores = neighbors(statistics).score(History.of(items));
            double[] expected = exact.score(History.of(items));
            for (int item = 0; item < ids.length; item++) {
                if (Arrays.binarySearch(items, item) < 0) {
                    assertThat(scores[item]).as("seed %d, item %d", seed, item).isEqualTo(expected[item]);
                    assertThat(neighbors(statistics).contributions(History.of(items), item))
                            .as("seed %d, item %d", seed, item)
                            .isEqualTo(exact.contributions(History.of(items), item));
                }
            }
        }
    }

    private InteractionMatrix matrix(long[] ids) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(ids.length);
        database.favorites()
                .forEach((user, liked) -> liked.stream()
                        .sorted()
                        .forEach(movie -> builder.add(user.value(), Arrays.binarySearch(ids, movie.value()))));
        return builder.build();
    }

    @Test
    void fewFavoritesAreReadAgainInTheCallAfterAChange() {
        UserId user = database.user(movies.get(0));
        FavoriteState state = state(background());
        FavoriteStatistics first = state.current(true);
        assertThat(state.current(true)).isSameAs(first);

        database.like(user, movies.get(1));
        assertThat(state.current(true).likesOf(movies.get(1).value())).isEqualTo(1);
        database.unlike(user, movies.get(0));
        assertThat(state.current(true).movieIds()).containsExactly(movies.get(1).value());
        database.forget(user);
        FavoriteStatistics none = state.current(true);
        assertThat(none.isRead()).isTrue();
        assertThat(none.movieIds()).isEmpty();
        assertThat(none.users()).isZero();
        assertThat(neighbors(none).itemCount()).isZero();
    }

    @Test
    void firstCallWaitsForManyFavoritesOnlyForATime() throws Exception {
        addMany();
        CountDownLatch go = new CountDownLatch(1);
        blockUntil("countFavorites", go);
        BackgroundTasks tasks = background();
        FavoriteState state = state(tasks);

        FavoriteStatistics first = state.current(true);

        assertThat(first.isRead()).isFalse();
        // The time of the first call is over, so that the next ones do not wait: 100 of them would take minutes.
        for (int call = 0; call < 100; call++) {
            assertThat(state.current(true)).isSameAs(first);
        }
        go.countDown();
        idle(tasks);
        assertThat(state.current(true).favorites()).isEqualTo(6000);
        assertThat(neighbors(state.current(true)).itemCount()).isEqualTo(MOVIES - 1);
    }

    private void blockUntil(String method, CountDownLatch go) {
        database.onRead(name -> {
            readings.add(name);
            if (name.equals(method)) {
                try {
                    assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new StorageException("interrupted", e);
                }
            }
        });
    }

    @Test
    void runningComputationKeepsNoCallWaiting() {
        addMany();
        BackgroundTasks tasks = background();
        FavoriteState state = state(tasks);
        FavoriteStatistics first = state.current(true);
        CountDownLatch go = new CountDownLatch(1);
        blockUntil("countFavorites", go);
        likeNew(100);

        clock.advance(FavoriteState.MAX_AGE);
        for (int call = 0; call < 100; call++) {
            assertThat(state.current(true)).isSameAs(first);
        }
        go.countDown();
        idle(tasks);
        assertThat(state.current(true).favorites()).isEqualTo(6100);
    }

    private void likeNew(int favorites) {
        for (int k = 0; k < favorites; k++) {
            database.user(movies.get(MOVIES - 1));
        }
    }

    @Test
    void withoutAChangeNothingIsReadButTheLatestNumber() {
        addMany();
        BackgroundTasks tasks = background();
        FavoriteState state = state(tasks);
        FavoriteStatistics first = state.current(true);
        idle(tasks);
        readings.clear();

        for (int k = 0; k < 100; k++) {
            assertThat(state.current(true)).isSameAs(first);
        }
        assertThat(readings).isEmpty();
        for (int check = 0; check < 6; check++) {
            assertThat(after(FavoriteState.CHECK_INTERVAL, state, tasks)).isSameAs(first);
        }
        assertThat(readings).hasSize(6).containsOnly("latestFavorite");
    }

    @Test
    void addedFavoritesAreCountedWithinAMinuteAndRemovedOnesWithinAnHour() {
        addMany();
        BackgroundTasks tasks = background();
        FavoriteState state = state(tasks);
        FavoriteStatistics first = state.current(true);
        idle(tasks);
        long movie = movies.get(MOVIES - 1).value();
        UserId user = database.user(movies.get(MOVIES - 1));

        FavoriteStatistics counted = after(FavoriteState.MAX_COUNT_AGE, state, tasks);

        assertThat(first.likesOf(movie)).isZero();
        assertThat(counted.likesOf(movie)).isEqualTo(1);
        assertThat(counted.asOf()).isEqualTo(first.asOf());
        History one = History.of(3);
        assertThat(Arrays.copyOf(neighbors(counted).score(one), MOVIES - 1))
                .isEqualTo(neighbors(first).score(one));

        database.forget(user);
        FavoriteStatistics renewed = after(FavoriteState.MAX_AGE, state, tasks);
        assertThat(renewed.likesOf(movie)).isZero();
        assertThat(renewed.asOf()).isAfter(first.asOf());
    }

    @Test
    void everythingIsComputedAgainWhenMoreThanOneInAHundredChanged() {
        addMany();
        BackgroundTasks tasks = background();
        FavoriteState state = state(tasks);
        FavoriteStatistics first = state.current(true);
        idle(tasks);

        likeNew(60);
        assertThat(after(FavoriteState.CHECK_INTERVAL, state, tasks).asOf()).isEqualTo(first.asOf());
        likeNew(1);
        FavoriteStatistics second = after(FavoriteState.CHECK_INTERVAL, state, tasks);
        assertThat(second.asOf()).isAfter(first.asOf());
        assertThat(second.users()).isEqualTo(first.users() + 61);
    }

    @Test
    void newProcessLoadsWhatAnotherOneKept() {
        addMany();
        BackgroundTasks tasks = background();
        FavoriteStatistics computed = state(tasks).current(true);
        idle(tasks);
        database.user(movies.get(MOVIES - 1));
        readings.clear();

        BackgroundTasks others = background();
        FavoriteState restarted = state(others);
        FavoriteStatistics loaded = restarted.current(true);
        idle(others);

        // Once by the caller, up to 5,000 rows, to find out whether they are few.
        assertThat(readings)
                .containsOnlyOnce("forEachPair")
                .contains("read state")
                .doesNotContain("countFavorites");
        assertThat(loaded.asOf()).isEqualTo(computed.asOf());
        assertThat(neighbors(loaded).rows()).isEqualTo(neighbors(computed).rows());
        FavoriteStatistics later = after(FavoriteState.MAX_COUNT_AGE, restarted, others);
        assertThat(later.favorites()).isEqualTo(6001);
    }

    @Test
    void outdatedProcessLoadsTheNewerStateOfAnotherOneInsteadOfComputingIt() {
        addMany();
        BackgroundTasks tasks = background();
        FavoriteState state = state(tasks);
        state.current(true);
        idle(tasks);
        BackgroundTasks others = background();
        FavoriteState other = state(others);
        other.current(true);
        idle(others);
        likeNew(100);
        FavoriteStatistics computed = after(FavoriteState.CHECK_INTERVAL, state, tasks);
        readings.clear();

        other.current(true);
        idle(others);

        assertThat(other.current(true).asOf()).isEqualTo(computed.asOf());
        assertThat(readings).contains("read state").doesNotContain("forEachPair", "countFavorites");
    }

    @Test
    void damagedStateIsComputedAgain() {
        addMany();
        BackgroundTasks tasks = background();
        FavoriteStatistics computed = state(tasks).current(true);
        idle(tasks);
        byte[] bytes = Objects.requireNonNull(database.states().get(FavoriteState.NAME));
        bytes[bytes.length / 2] ^= 4;
        readings.clear();

        BackgroundTasks others = background();
        FavoriteStatistics again = state(others).current(true);

        assertThat(readings).contains("read state", "countFavorites");
        assertThat(neighbors(again).rows()).isEqualTo(neighbors(computed).rows());
    }

    @Test
    void keptStateIsRemovedWhenTheFavoritesHaveBecomeFew() {
        addMany();
        BackgroundTasks tasks = background();
        FavoriteState state = state(tasks);
        state.current(true);
        idle(tasks);
        assertThat(database.states()).containsKey(FavoriteState.NAME);

        List.copyOf(database.favorites().keySet()).stream().limit(30).forEach(database::forget);
        FavoriteStatistics few = after(FavoriteState.MAX_AGE, state, tasks);

        assertThat(few.favorites()).isEqualTo(3000);
        assertThat(database.states()).doesNotContainKey(FavoriteState.NAME);
    }

    @Test
    void countsAloneAreReadUntilNeighborsAreNeeded() {
        addMany();
        BackgroundTasks tasks = background();
        FavoriteState state = state(tasks);

        FavoriteStatistics counts = state.current(false);
        assertThat(counts.neighbors()).isNull();
        assertThat(counts.favorites()).isEqualTo(6000);
        assertThat(readings).containsOnlyOnce("forEachPair");
        assertThat(neighbors(state.current(true)).itemCount()).isEqualTo(MOVIES - 1);
    }

    @Test
    void failureServesWhatThereIsAndIsTriedAgainLater() {
        addMany();
        BackgroundTasks tasks = background();
        FavoriteState state = state(tasks);
        FavoriteStatistics first = state.current(true);
        idle(tasks);
        database.onRead(name -> {
            throw new StorageException("the database is away", null);
        });
        likeNew(100);

        assertThat(after(FavoriteState.CHECK_INTERVAL, state, tasks)).isSameAs(first);
        assertThatThrownBy(() -> state.warmUp(true)).hasMessage("the database is away");
        database.onRead(readings::add);
        assertThat(after(BackgroundTasks.RETRY_DELAY, state, tasks).favorites()).isEqualTo(6100);
    }

    @Test
    void warmingUpWaitsForTheNeighbors() {
        addMany();
        FavoriteState state = state(background());

        state.warmUp(true);

        readings.clear();
        assertThat(neighbors(state.current(true)).itemCount()).isEqualTo(MOVIES - 1);
        assertThat(readings).isEmpty();
    }

    @Test
    void closingDuringAComputationEndsItsThread() throws Exception {
        addMany();
        CountDownLatch reached = new CountDownLatch(1);
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        BackgroundTasks tasks = background();
        FavoriteState state = state(tasks);
        database.onRead(name -> {
            if (name.equals("countFavorites")) {
                worker.complete(Thread.currentThread());
                reached.countDown();
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    throw new StorageException("the statement was interrupted", e);
                }
            }
        });
        CompletableFuture<FavoriteStatistics> call = CompletableFuture.supplyAsync(() -> state.current(true));
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

        tasks.close();

        Thread thread = worker.get();
        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(thread.isAlive()).isFalse();
        assertThat(call.get(30, TimeUnit.SECONDS).isRead()).isFalse();
        assertThatThrownBy(() -> state.warmUp(true))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the database is closed");
    }
}
