package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.faults.Operations.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Three threads that write through one open Marquee while its server is taken away and given back. */
final class LoadedServer implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 40;

    /** What a caller may be told while the server is away. */
    private static final Set<String> PASSING = Set.of("TransientStorageException", "CommitInDoubtException");

    private final Marquee marquee;
    private final List<String> lines = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    LoadedServer(Marquee marquee, long seed) {
        this.marquee = marquee;
        Operations operations = new Operations(marquee);
        for (int lane = 0; lane < Fixture.LANES; lane++) {
            int own = lane;
            Thread thread = new Thread(
                    () -> Lane.run(operations, seed, own, List.of(Kind.values()), this::say, stopped::get),
                    "lane " + lane);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    private void say(String line) {
        synchronized (lines) {
            lines.add(line);
        }
    }

    private List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    private long acknowledged(int lane) {
        return lines().stream()
                .filter(line -> line.startsWith("ACK " + lane + " "))
                .count();
    }

    /** Waits until each thread has some more writes acknowledged. */
    void awaitMore(int more) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (int lane = 0; lane < Fixture.LANES; lane++) {
            long wanted = acknowledged(lane) + more;
            while (acknowledged(lane) < wanted) {
                List<String> now = lines();
                Attempt.require(
                        System.nanoTime() < end && threads.get(lane).isAlive(),
                        "lane %d does not go on: %s",
                        lane,
                        now.subList(Math.max(0, now.size() - 6), now.size()));
                Thread.sleep(5);
            }
        }
    }

    /** Ends the load, and requires that the database has what was acknowledged. */
    void requireKept(String url) throws Exception {
        stopped.set(true);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            Attempt.require(!thread.isAlive(), "a call does not end: %s", List.of(thread.getStackTrace()));
        }
        for (String line : lines()) {
            Attempt.require(
                    !line.startsWith("REFUSED") || PASSING.contains(line.split(" ", 5)[3]),
                    "a passing fault is not said to be one: %s",
                    line);
        }
        try (Inspection database = new Inspection(url)) {
            database.requireWhole();
            new Journal(lines()).requireKept(database, marquee);
        }
        KilledWrites.requireWorks(marquee);
    }

    @Override
    public void close() {
        stopped.set(true);
        threads.forEach(Thread::interrupt);
    }
}
