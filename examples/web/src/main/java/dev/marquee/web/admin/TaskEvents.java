package dev.marquee.web.admin;

import dev.marquee.web.server.EventStream;
import dev.marquee.web.server.Visit;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends the progress of tasks to the pages that show it, four times a second at most: an event {@code progress} with
 * the HTML of the part after each change, and one {@code end} after the task ended. Each stream takes a thread of the
 * server, so their number is limited to a part of these; a page without a stream shows the state at its loading. Every
 * few seconds a stream is asked whether its browser is there and its visitor still may listen. Thread-safe.
 */
final class TaskEvents implements AutoCloseable {

    /** More than the windows that administrators have open, and a small part of the server's threads. */
    static final int MAX_STREAMS = 32;

    private static final String TEMPLATE = "admin/task";
    private static final long TICK_MILLIS = 250;
    private static final int TICKS_OF_CHECK = 20;

    private final Tasks tasks;
    private final Semaphore places = new Semaphore(MAX_STREAMS);
    private final CountDownLatch closed = new CountDownLatch(1);

    TaskEvents(Tasks tasks) {
        this.tasks = tasks;
    }

    /**
     * Sends the progress of the task of a kind until it ends. Returns at once if there is no such task or are too many
     * listeners.
     *
     * @throws IOException if the browser is gone
     * @throws InterruptedException if the server stops
     */
    void listen(Visit visit, TaskKind kind, EventStream stream) throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            follow(visit, kind, stream);
        } finally {
            places.release();
        }
    }

    private void follow(Visit visit, TaskKind kind, EventStream stream) throws IOException, InterruptedException {
        long sent = 0;
        int ticks = 0;
        do {
            Optional<TaskState> task = tasks.latest(kind);
            if (task.isEmpty()) {
                return;
            }
            if (task.get().version() != sent) {
                stream.send(task.get().running() ? "progress" : "end", visit.html(TEMPLATE, task.get()));
                sent = task.get().version();
            }
            if (!task.get().running()) {
                return;
            }
            if (++ticks % TICKS_OF_CHECK == 0) {
                if (!stream.allowed()) {
                    return;
                }
                stream.ping();
            }
        } while (!closed.await(TICK_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Ends all streams. */
    @Override
    public void close() {
        closed.countDown();
    }
}
