package dev.marquee.benchmarks.serving;

import dev.marquee.Marquee;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;

/**
 * Eight readers and fifty requests a second in all, without an import, or beside one of ten movies a second, in this
 * process or in another one.
 *
 * <p>The load is open: a request has its time, whether or not the earlier ones are answered, and its time on the wall
 * counts from then. So a stall counts for everybody who would have come meanwhile. A request that no reader has begun
 * at the end counts as if it were answered at the end.
 */
final class LoadScenario implements Scenario {

    private static final int READERS = 8;
    private static final int REQUESTS_PER_SECOND = 50;
    private static final int UPSERTS_PER_SECOND = 10;

    /** Who imports movies meanwhile. */
    enum Import {
        NOBODY,
        THIS_PROCESS,
        ANOTHER_PROCESS
    }

    private final Import importing;

    LoadScenario(Import importing) {
        this.importing = importing;
    }

    @Override
    public void run(Context context) throws InterruptedException, IOException {
        try (Marquee marquee = context.open()) {
            NewMovies movies = new NewMovies(context.size(), marquee.movies().genres());
            context.warm(marquee);
            Process other = null;
            if (importing == Import.ANOTHER_PROCESS) {
                other = ScenarioProcess.start(context, "import", Integer.toString(context.seconds()));
                other.inputReader().readLine();
            }
            new Run(context, marquee, movies).measure();
            if (other != null) {
                other.waitFor();
            }
            context.recordedMemory();
        }
    }

    /** Imports for some seconds: the other process. */
    static void importElsewhere(Context context, int seconds) {
        try (Marquee marquee = context.open()) {
            NewMovies movies = new NewMovies(context.size(), marquee.movies().genres());
            context.out().println("begun");
            long start = System.nanoTime();
            write(marquee, movies, start, start + seconds * 1_000_000_000L, time -> {});
        }
    }

    private static void write(Marquee marquee, NewMovies movies, long start, long end, DoubleConsumer times) {
        for (int i = 0; System.nanoTime() < end; i++) {
            await(start + i * 1_000_000_000L / UPSERTS_PER_SECOND);
            var movie = i % 2 == 0 ? movies.changed() : movies.added(2026);
            times.accept(Stopwatch.of(() -> marquee.movies().upsert(movie)).wall());
        }
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private final class Run {

        private final Context context;
        private final Marquee marquee;
        private final NewMovies movies;
        private final int count;
        private final double[] wall;
        private final double[] processor;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger partial = new AtomicInteger();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final List<Double> writes = new ArrayList<>();
        private long start;
        private long end;

        Run(Context context, Marquee marquee, NewMovies movies) {
            this.context = context;
            this.marquee = marquee;
            this.movies = movies;
            this.count = REQUESTS_PER_SECOND * context.seconds();
            this.wall = new double[count];
            this.processor = new double[count];
        }

        void measure() throws InterruptedException {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                int seed = 100 + i;
                threads.add(new Thread(() -> guarded(() -> read(seed)), "reader " + i));
            }
            if (importing == Import.THIS_PROCESS) {
                threads.add(new Thread(() -> guarded(() -> write(marquee, movies, start, end, writes::add)), "import"));
            }
            start = System.nanoTime();
            end = start + context.seconds() * 1_000_000_000L;
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            if (failure.get() != null) {
                throw new IllegalStateException("the load failed", failure.get());
            }
            report();
        }

        private void guarded(Runnable work) {
            try {
                work.run();
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            }
        }

        private void read(int seed) {
            Requests requests = new Requests(context.size(), seed);
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                long due = start + i * 1_000_000_000L / REQUESTS_PER_SECOND;
                await(due);
                if (System.nanoTime() >= end) {
                    wall[i] = (end - due) / 1e6;
                    processor[i] = Double.NaN;
                    continue;
                }
                long used = Stopwatch.processorNanos();
                var answer = marquee.recommender().recommendPage(requests.next());
                processor[i] = (Stopwatch.processorNanos() - used) / 1e6;
                wall[i] = (System.nanoTime() - due) / 1e6;
                if (Context.isPartial(answer.provenance())) {
                    partial.incrementAndGet();
                }
            }
        }

        private void report() {
            Distribution walls = new Distribution(wall);
            double[] answered = Arrays.stream(processor)
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            Distribution used = new Distribution(answered);
            context.recorded("wall p50", "ms", walls.median());
            context.recorded("wall p99", "ms", walls.quantile(0.99));
            context.recorded("wall p99.9", "ms", walls.quantile(0.999));
            context.recorded("wall max", "ms", walls.max());
            context.recorded("cpu p50", "ms", used.median());
            context.recorded("cpu p99", "ms", used.quantile(0.99));
            context.recorded("cpu max", "ms", used.max());
            context.recorded(
                    "calls above the cpu goal", "", used.above(context.size().maxProcessorMillis()));
            context.recorded("requests", "", count);
            context.recorded("answered", "", answered.length);
            context.recorded("partial answers", "", partial.get());
            if (importing == Import.THIS_PROCESS) {
                Distribution upserts = new Distribution(
                        writes.stream().mapToDouble(Double::doubleValue).toArray());
                context.recorded("upserts done", "", writes.size());
                context.recorded("upsert, wall p50", "ms", upserts.median());
                context.recorded("upsert, wall max", "ms", upserts.max());
            }
        }
    }
}
