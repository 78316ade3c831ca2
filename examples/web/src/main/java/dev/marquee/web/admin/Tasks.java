package dev.marquee.web.admin;

import dev.marquee.InvalidValueException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The tasks of administrators. They run on threads of their own, one for each kind, so that no request waits for them,
 * and go on when the browser that started them is closed. The last task of each kind is remembered until the next one
 * starts or the site ends. Thread-safe.
 */
final class Tasks implements AutoCloseable {

    private static final int END_SECONDS = 20;

    private final Clock clock;
    private final ExecutorService threads;
    private final Map<TaskKind, Task> latest = new EnumMap<>(TaskKind.class);
    private boolean closed;

    Tasks(Clock clock) {
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(TaskKind.values().length, work -> {
            Thread thread = new Thread(work, "marquee-task-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * What to do, and what to say about it.
     *
     * @param kind the kind of task
     * @param title what it does, such as {@code Import of ml-latest-small}
     * @param canceled what to say if it is canceled: what has changed, and what has not
     * @param work does it
     * @param paths how its messages name files
     * @param ended is called after the end, whatever it was, even if the work never began
     */
    record Plan(
            TaskKind kind,
            String title,
            String canceled,
            Task.Work work,
            ShownPaths paths,
            java.util.function.Consumer<TaskState> ended) {}

    /**
     * Starts a task.
     *
     * @param plan what to do
     * @param username who starts it
     * @throws InvalidValueException if one of the kind runs already
     */
    void start(Plan plan, String username) {
        synchronized (this) {
            Task before = latest.get(plan.kind());
            if (before != null && before.state().running()) {
                throw new InvalidValueException(plan.kind().words() + " is running ("
                        + before.state().title() + "); wait until it ends, or cancel it");
            }
            if (closed) {
                throw new InvalidValueException("the site is about to end; start it again, then try once more");
            }
            Task task = new Task(plan.kind(), plan.title(), username, plan.canceled(), clock);
            latest.put(plan.kind(), task);
            threads.execute(() -> {
                try {
                    task.run(plan.work(), plan.paths());
                } finally {
                    plan.ended().accept(task.state());
                }
            });
        }
    }

    /** {@return the task of a kind that runs, or that ended last} */
    synchronized Optional<TaskState> latest(TaskKind kind) {
        return Optional.ofNullable(latest.get(kind)).map(Task::state);
    }

    /** {@return the tasks that run} */
    List<TaskState> running() {
        return Stream.of(TaskKind.values())
                .flatMap(kind -> latest(kind).stream())
                .filter(TaskState::running)
                .toList();
    }

    /** Asks the task of a kind to stop, and returns whether one ran. */
    synchronized boolean stop(TaskKind kind) {
        Task task = latest.get(kind);
        return task != null && task.stop();
    }

    /** Stops all tasks and waits for their end, 20 seconds at most. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            latest.values().forEach(Task::stop);
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
