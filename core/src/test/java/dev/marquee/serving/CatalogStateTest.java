package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.TransientStorageException;
import dev.marquee.kernel.NumberInput;
import dev.marquee.kernel.NumberOutput;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.Storage;
import dev.marquee.storage.TrainingMovie;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.validation.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CatalogStateTest {

    private final MemoryDatabase data = new MemoryDatabase();
    private final MovieId first = data.movie("First", 2000, "7.0", 100);
    private final MovableClock clock = new MovableClock(ServedDatabase.NOW);
    private final BackgroundTasks background = new BackgroundTasks(clock);
    private final Storage storage = data.storage();
    private final CatalogState state = new CatalogState(storage, clock, background);
    private final ConcurrentLinkedQueue<String> reads = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        background.close();
    }

    private void recordReads() {
        reads.clear();
        data.onRead(reads::add);
    }

    private static long[] ids(Snapshot snapshot) {
        return snapshot.catalog().ids();
    }

    private void writeElsewhere(int movies) {
        data.elsewhere(() -> {
            for (int i = 0; i < movies; i++) {
                data.movie("Movie " + i, 2000, "5.0", 10);
            }
        });
    }

    private void pollIsDue() {
        clock.advance(CatalogState.POLL_INTERVAL);
    }

    /** Waits until the tasks that were submitted before have ended. */
    private void awaitBackground() {
        assertThat(background.await(background.submit("barrier", pace -> {}), Duration.ofSeconds(30)))
                .isTrue();
    }

    /** Blocks the readings of a name until it is released. */
    private final class Gate implements Consumer<String> {

        private final String name;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        Gate(String name) {
            this.name = name;
            data.onRead(this);
        }

        @Override
        public void accept(String read) {
            reads.add(read);
            if (read.equals(name)) {
                reached.countDown();
                try {
                    assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new TransientStorageException("the thread was interrupted", e);
                }
            }
        }

        void awaitReached() throws InterruptedException {
            assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        }

        void release() {
            released.countDown();
        }
    }

    @Test
    void unchangedCatalogCostsNoQueryAndThenOneForEachInterval() {
        Snapshot snapshot = state.current();
        recordReads();

        for (int i = 0; i < 10; i++) {
            assertThat(state.current()).isSameAs(snapshot);
        }
        assertThat(reads).isEmpty();
        for (int minute = 0; minute < 10; minute++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(state.current()).isSameAs(snapshot);
            assertThat(state.current()).isSameAs(snapshot);
        }

        assertThat(reads).hasSize(10).containsOnly("catalogChanges");
    }

    @Test
    void ownChangeIsSeenByTheNextCallWhichReadsThatMovieAlone() {
        state.current();
        recordReads();

        MovieId second = data.movie("Second", 2000, "7.0", 100);

        assertThat(ids(state.current())).containsExactly(first.value(), second.value());
        assertThat(reads).containsExactly("catalogChanges", "forEachMovie of ids");
        data.delete(first);
        assertThat(ids(state.current())).containsExactly(second.value());
        data.markRemoved(second);
        assertThat(state.current().catalog().removed(0)).isTrue();
    }

    @Test
    void changeElsewhereIsSeenAfterTheIntervalAndNotBefore() {
        state.current();

        writeElsewhere(1);
        clock.advance(CatalogState.POLL_INTERVAL.minusNanos(1));
        assertThat(ids(state.current())).hasSize(1);
        clock.advance(Duration.ofNanos(1));

        assertThat(ids(state.current())).hasSize(2);
    }

    @Test
    void changeElsewhereIsSeenAlthoughTheClockWasSetBack() {
        state.current();
        clock.advance(Duration.ofDays(-1));
        writeElsewhere(1);

        assertThat(ids(state.current())).hasSize(2);
    }

    @Test
    void failingDatabaseLeavesTheSnapshotInUseUntilItAnswers() {
        Snapshot snapshot = state.current();
        MovieId second = data.movie("Second", 2000, "7.0", 100);
        reads.clear();
        data.onRead(read -> {
            reads.add(read);
            throw new TransientStorageException("no connection", null);
        });

        assertThat(state.current()).isSameAs(snapshot);
        assertThat(state.current()).isSameAs(snapshot);
        assertThat(reads).hasSize(1);
        pollIsDue();
        assertThat(state.current()).isSameAs(snapshot);
        assertThat(reads).hasSize(2);
        data.onRead(read -> {});
        pollIsDue();

        assertThat(ids(state.current())).containsExactly(first.value(), second.value());
    }

    @Test
    void failureInTheMiddleOfAnUpdateLosesNothing() {
        state.current();
        data.movie("Second", 2000, "7.0", 100);
        data.onRead(read -> {
            if (read.equals("forEachMovie of ids")) {
                throw new TransientStorageException("no connection", null);
            }
        });

        assertThat(ids(state.current())).hasSize(1);
        data.onRead(read -> {});
        pollIsDue();

        assertThat(ids(state.current())).hasSize(2);
    }

    @Test
    void failureWithoutASnapshotReachesTheCaller() {
        data.onRead(read -> {
            throw new TransientStorageException("no connection", null);
        });

        assertThatThrownBy(state::current).isInstanceOf(TransientStorageException.class);
        data.onRead(read -> {});
        assertThat(ids(state.current())).hasSize(1);
    }

    @Test
    void readersDoNotWaitForAnotherReadersLookAtTheDatabase() throws Exception {
        Snapshot snapshot = state.current();
        writeElsewhere(1);
        pollIsDue();
        Gate gate = new Gate("catalogChanges");
        Future<Snapshot> slow = threads.submit(state::current);
        gate.awaitReached();

        for (int i = 0; i < 8; i++) {
            assertThat(threads.submit(state::current).get(30, TimeUnit.SECONDS)).isSameAs(snapshot);
        }
        assertThat(slow).isNotDone();
        gate.release();

        assertThat(ids(slow.get())).hasSize(2);
        assertThat(reads).containsExactly("catalogChanges", "forEachMovie of ids");
    }

    @Test
    void callAfterAnOwnCommitSeesItAlthoughAnEarlierLookIsSlow() throws Exception {
        state.current();
        pollIsDue();
        Gate gate = new Gate("catalogChanges");
        Future<Snapshot> slow = threads.submit(state::current);
        gate.awaitReached();
        MovieId second = data.movie("Second", 2000, "7.0", 100);
        List<Future<Snapshot>> after = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            after.add(threads.submit(state::current));
        }
        gate.release();

        slow.get();
        for (Future<Snapshot> one : after) {
            assertThat(ids(one.get())).containsExactly(first.value(), second.value());
        }
        assertThat(reads.stream().filter("forEachMovie of ids"::equals)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void callsThatWaitedForAnOwnChangeDoNotAskAgainForIt() throws Exception {
        state.current();
        data.movie("Second", 2000, "7.0", 100);
        reads.clear();
        Gate gate = new Gate("forEachMovie of ids");
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread reader = new Thread(state::current);
            readers.add(reader);
            reader.start();
        }
        gate.awaitReached();
        // One reader waits at the gate, the others for its change.
        while (!readers.stream()
                .allMatch(reader ->
                        reader.getState() == Thread.State.WAITING || reader.getState() == Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
        pollIsDue();
        gate.release();
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(reads).containsExactly("catalogChanges", "forEachMovie of ids");
    }

    @Test
    void largeChangeElsewhereIsAppliedInTheBackgroundWhileTheOldSnapshotServes() throws Exception {
        Snapshot snapshot = state.current();
        writeElsewhere(CatalogState.MAX_IN_CALL + 1);
        pollIsDue();
        Gate gate = new Gate("forEachMovie of ids");

        assertThat(state.current()).isSameAs(snapshot);
        gate.awaitReached();
        pollIsDue();
        int before = reads.size();
        for (int i = 0; i < 5; i++) {
            assertThat(state.current()).isSameAs(snapshot);
        }
        assertThat(reads).hasSize(before);
        gate.release();
        awaitBackground();

        assertThat(ids(state.current())).hasSize(CatalogState.MAX_IN_CALL + 2);
    }

    @Test
    void callAfterALargeOwnChangeSeesAllOfItAndReadsNothingItself() {
        state.current();
        String caller = Thread.currentThread().getName();
        data.onRead(
                read -> reads.add(read + " " + Thread.currentThread().getName().equals(caller)));
        for (int i = 0; i < 20_000; i++) {
            data.movie("Movie " + i, 2000, "5.0", 10);
        }

        assertThat(ids(state.current())).hasSize(20_001);
        assertThat(reads).contains("forEachMovie of ids false").doesNotContain("forEachMovie of ids true");
    }

    @Test
    void callAfterALargeOwnChangeSeesItAlthoughTheBackgroundIsClosed() {
        state.current();
        background.close();
        for (int i = 0; i < CatalogState.MAX_IN_CALL + 1; i++) {
            data.movie("Movie " + i, 2000, "5.0", 10);
        }

        assertThat(ids(state.current())).hasSize(CatalogState.MAX_IN_CALL + 2);
    }

    @Test
    void closingWhileALargeChangeIsAppliedLeavesTheOldSnapshot() throws Exception {
        Snapshot snapshot = state.current();
        writeElsewhere(CatalogState.MAX_IN_CALL + 1);
        pollIsDue();
        Gate gate = new Gate("forEachMovie of ids");
        state.current();
        gate.awaitReached();

        Future<?> closing = threads.submit(background::close);
        while (!background.submit("after the end", pace -> {}).isEnded()) {
            Thread.onSpinWait();
        }
        gate.release();
        closing.get();
        awaitUpdateEnded();

        assertThat(state.shared().orElseThrow().snapshot()).isSameAs(snapshot);
    }

    /** Waits until no thread applies changes. */
    private void awaitUpdateEnded() {
        while (background.isBusy("catalog")) {
            Thread.onSpinWait();
        }
    }

    private CatalogState restarted() {
        return new CatalogState(storage, clock, background);
    }

    private void fillForKeeping() {
        for (int i = 0; i < CatalogState.MIN_KEPT; i++) {
            data.movie("Movie " + i, 2000, "5.0", 10);
        }
        state.current();
        awaitBackground();
        assertThat(data.states()).containsKey("catalog");
    }

    @Test
    void restartLoadsTheKeptCatalogAndReadsOnlyWhatChangedSince() {
        fillForKeeping();
        data.delete(first);
        MovieId newest = data.movie("Newest", 2020, "9.0", 10);
        recordReads();

        CatalogSnapshot catalog = restarted().current().catalog();

        // Of what changed, and of a few movies that are compared.
        assertThat(reads).doesNotContain("forEachMovie");
        assertThat(reads).filteredOn("forEachMovie of ids"::equals).hasSize(2);
        assertThat(catalog.ids()).isEqualTo(data.movieIds());
        assertThat(catalog.releaseYear(catalog.indexOf(newest.value()))).isEqualTo(2020);
    }

    @Test
    void catalogIsKeptAgainAfterEnoughChanges() {
        fillForKeeping();
        byte[] before = kept();
        for (int i = 0; i < CatalogState.MIN_KEPT / 20; i++) {
            data.movie("Newer " + i, 2000, "5.0", 10);
            state.current();
        }
        awaitBackground();
        assertThat(kept()).isSameAs(before);

        for (int i = 0; i < 5; i++) {
            data.movie("Newest " + i, 2000, "5.0", 10);
        }
        state.current();
        awaitBackground();

        assertThat(kept().length).isGreaterThan(before.length);
    }

    private byte[] kept() {
        return Objects.requireNonNull(data.states().get("catalog"), "the catalog is kept");
    }

    @Test
    void smallCatalogIsNotKept() {
        state.current();
        awaitBackground();

        assertThat(data.states()).isEmpty();
    }

    @Test
    void damagedOrForeignStateIsIgnoredAndReplaced() {
        fillForKeeping();
        byte[] kept = kept();
        List<Consumer<byte[]>> damages = List.of(
                bytes -> bytes[0]++, // another version
                bytes -> bytes[bytes.length / 2] ^= 1,
                bytes -> bytes[4] = 127, // the length of the position
                bytes -> bytes[bytes.length - 1] ^= 1);
        for (Consumer<byte[]> damage : damages) {
            byte[] damaged = kept.clone();
            damage.accept(damaged);
            data.states().put("catalog", damaged);
            recordReads();

            assertThat(ids(restarted().current())).isEqualTo(data.movieIds());

            assertThat(reads).contains("forEachMovie");
            awaitBackground();
            assertThat(Arrays.equals(kept(), kept)).isTrue();
        }
        data.states().put("catalog", Arrays.copyOf(kept, kept.length / 2));
        assertThat(ids(restarted().current())).isEqualTo(data.movieIds());
    }

    @Test
    void stateThatWasCopiedFromAnotherDatabaseIsIgnored() throws Exception {
        fillForKeeping();
        CatalogSnapshot own = state.current().catalog();
        CatalogSnapshot.Builder others = new CatalogSnapshot.Builder();
        for (long id : own.ids()) {
            others.add(new TrainingMovie(id, 1990, null, 5, 10, Set.of(), null, false));
        }
        KeptCatalog copied = new KeptCatalog(state.shared().orElseThrow().position(), others.build());
        storage.states().write("catalog", "", out -> {
            NumberOutput numbers = new NumberOutput(out, Sha256.digest());
            numbers.number(KeptCatalog.VERSION);
            KeptCatalog.CODEC.write(copied, numbers);
            numbers.flush();
        });

        CatalogSnapshot catalog = restarted().current().catalog();

        assertThat(catalog.releaseYear(5)).isEqualTo(own.releaseYear(5)).isNotEqualTo(1990);
    }

    @Test
    void keptCatalogWhoseValuesContradictEachOtherIsRefused() throws Exception {
        fillForKeeping();
        List<Consumer<CatalogColumns>> contradictions = List.of(
                columns -> columns.ids[7] = columns.ids[6],
                columns -> columns.voteCounts[7] = -1,
                columns -> columns.voteAverages[7] = Float.NaN,
                columns -> columns.genres[7] = new int[] {900},
                columns -> columns.removed.set(columns.ids.length));
        for (Consumer<CatalogColumns> contradiction : contradictions) {
            CatalogSnapshot own = state.current().catalog();
            CatalogColumns columns = own.columns().resized(own.size());
            columns.removed = (BitSet) columns.removed.clone();
            contradiction.accept(columns);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            NumberOutput out = new NumberOutput(bytes, Sha256.digest());
            KeptCatalog.CODEC.write(new KeptCatalog("1:1", new CatalogSnapshot(columns, own.genreIds())), out);
            out.flush();
            NumberInput in = new NumberInput(
                    new ByteArrayInputStream(bytes.toByteArray()), Sha256.digest(), IllegalStateException::new);

            assertThatThrownBy(() -> KeptCatalog.CODEC.read(in))
                    .isInstanceOfAny(IllegalStateException.class, KeptState.DamagedStateException.class);
        }
    }

    @Test
    void deletedStateIsHarmless() {
        fillForKeeping();
        data.states().clear();

        assertThat(ids(restarted().current())).isEqualTo(data.movieIds());
    }
}
