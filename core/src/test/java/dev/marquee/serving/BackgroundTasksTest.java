package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.StorageException;
import dev.marquee.serving.BackgroundTasks.Ticket;
import dev.marquee.storage.contract.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundTasksTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock(ServedDatabase.NOW);
    private final BackgroundTasks tasks = new BackgroundTasks(clock);

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void tasksOfOneNameThatWaitAreOneAndTheOneThatRunsCanBeRunOnceMore() throws Exception {
        List<String> ran = new CopyOnWriteArrayList<>();
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Ticket first = tasks.submit("a", pace -> {
            began.countDown();
            awaited(go);
            ran.add("a1");
        });
        began.await();

        Ticket second = tasks.submit("a", pace -> ran.add("a2"));
        Ticket other = tasks.submit("b", pace -> ran.add("b"));

        assertThat(tasks.submit("a", pace -> ran.add("a3"))).isSameAs(second).isNotSameAs(first);
        assertThat(tasks.isBusy("a")).isTrue();
        go.countDown();
        assertThat(tasks.await(other, LONG)).isTrue();
        assertThat(ran).containsExactly("a1", "a2", "b");
        assertThat(tasks.isBusy("a")).isFalse();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new StorageException("interrupted", e);
        }
    }

    @Test
    void failedTaskIsRefusedForAWhileAndOthersGoOn() {
        AtomicInteger runs = new AtomicInteger();
        StorageException failure = new StorageException("the database is away", null);
        BackgroundTasks.Task failing = pace -> {
            runs.incrementAndGet();
            throw failure;
        };

        Ticket first = tasks.submit("a", failing);
        assertThat(tasks.await(first, LONG)).isTrue();
        assertThat(first.failure()).isSameAs(failure);
        Ticket refused = tasks.submit("a", failing);
        assertThat(refused.isEnded()).isTrue();
        assertThat(refused.failure()).isSameAs(failure);
        assertThat(tasks.await(tasks.submit("b", pace -> {}), LONG)).isTrue();
        assertThat(runs).hasValue(1);

        assertThat(tasks.await(tasks.submitNow("a", failing), LONG)).isTrue();
        clock.advance(BackgroundTasks.RETRY_DELAY);
        Ticket later = tasks.submit("a", pace -> runs.incrementAndGet());
        assertThat(tasks.await(later, LONG)).isTrue();
        assertThat(later.failure()).isNull();
        assertThat(runs).hasValue(3);
    }

    @Test
    void taskThatLeavesItsThreadInterruptedDoesNotBreakTheNext() {
        tasks.submit("a", pace -> Thread.currentThread().interrupt());

        Ticket next = tasks.submit("b", pace -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new StorageException("interrupted", null);
            }
        });

        assertThat(tasks.await(next, LONG)).isTrue();
        assertThat(next.failure()).isNull();
    }

    @Test
    void taskDoesNotPauseWhileACallerNeedsItsLock() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        CountDownLatch held = new CountDownLatch(1);
        Ticket ticket = tasks.submit("a", pace -> {
            lock.lock();
            try {
                held.countDown();
                Thread waiting = caller.join();
                while (!lock.hasQueuedThread(waiting)) {
                    Thread.onSpinWait();
                }
                spin(Duration.ofSeconds(1));
                long before = System.nanoTime();
                pace.step();
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
            } finally {
                lock.unlock();
            }
        });
        held.await();

        caller.complete(Thread.currentThread());
        tasks.lock(lock);

        lock.unlock();
        assertThat(tasks.await(ticket, LONG)).isTrue();
        assertThat(ticket.failure()).isNull();
    }

    private static void spin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void taskThatNobodyWaitsForPausesAsLongAsItWorks() throws Exception {
        CompletableFuture<Long> paused = new CompletableFuture<>();
        tasks.submit("a", pace -> {
            spin(Duration.ofMillis(20));
            long before = System.nanoTime();
            pace.step();
            paused.complete(System.nanoTime() - before);
        });

        assertThat(paused.get()).isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void closingEndsTheRunningTaskAtItsNextStepAndCancelsTheRest() throws Exception {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        Ticket running = tasks.submit("a", pace -> {
            worker.complete(Thread.currentThread());
            while (true) {
                pace.step();
            }
        });
        Thread thread = worker.get();
        Ticket waiting = tasks.submit("b", pace -> {});

        tasks.close();

        assertThat(thread.isAlive()).isFalse();
        assertThat(running.failure()).isInstanceOf(CancellationException.class);
        assertThat(waiting.failure()).isInstanceOf(CancellationException.class);
        assertThat(tasks.submitNow("c", pace -> {}).failure()).isInstanceOf(CancellationException.class);
    }
}
