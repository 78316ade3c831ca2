package dev.marquee.faults;

import dev.marquee.benchmarks.ChildProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the tries of one row, prints each failure with the command that repeats it, and counts. */
final class RowRun {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int SHOWN_FAILURES = 3;
    private static final int SHOWN_LINES = 16;
    private static final int SHOWN_CHARACTERS = 9000;

    private final FaultRow row;
    private final long seed;
    private final int tries;
    private final Path folder;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    RowRun(FaultRow row, long seed, int tries, Path folder) {
        this.row = row;
        this.seed = seed;
        this.tries = tries;
        this.folder = folder;
    }

    /**
     * What came of a row.
     *
     * @param missing why the row could not run, or null
     */
    record Result(
            String row,
            int tried,
            int failed,
            Duration time,
            @Nullable String missing) {}

    Result run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Files.createDirectories(folder);
        String missing = null;
        try (row) {
            row.prepare(Files.createDirectories(folder.resolve("row")));
            tryAll();
        } catch (NotRunException e) {
            missing = e.getMessage();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            ChildProcess.stopIfEnding();
            failed.incrementAndGet();
            System.out.println("FAILED " + row.name() + ": the row could not be prepared or closed: " + trace(e));
        }
        delete(folder);
        return new Result(row.name(), tried.get(), failed.get(), Duration.ofNanos(System.nanoTime() - start), missing);
    }

    private void tryAll() throws InterruptedException {
        ExecutorService lanes = Executors.newFixedThreadPool(row.parallel());
        ExecutorService work = Executors.newCachedThreadPool();
        for (int i = 0; i < row.parallel(); i++) {
            lanes.execute(() -> {
                for (int n = next.getAndIncrement(); n < tries; n = next.getAndIncrement()) {
                    // The first try has the seed itself, so that the command that repeats a try is short.
                    tryOnce(work, n == 0 ? seed : mixed(seed + n * GOLDEN));
                }
            });
        }
        lanes.shutdown();
        lanes.awaitTermination(1, TimeUnit.DAYS);
        work.shutdownNow();
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        return (mixed ^ (mixed >>> 27)) >>> 1;
    }

    private void tryOnce(ExecutorService work, long trySeed) {
        Path own = folder.resolve("try-" + trySeed);
        AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
        Future<?> attempt = work.submit(() -> {
            thread.set(Thread.currentThread());
            Files.createDirectories(own);
            row.attempt(new Attempt(trySeed, new Random(trySeed), own));
            return null;
        });
        Throwable fault = null;
        try {
            attempt.get(row.bound().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            fault = e.getCause();
        } catch (TimeoutException e) {
            fault = new BrokenPromiseException(
                    "the try did not end within " + row.bound().toSeconds() + " s, at " + stack(thread.get()));
            attempt.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        tried.incrementAndGet();
        if (fault != null) {
            ChildProcess.stopIfEnding();
            int count = failed.incrementAndGet();
            System.out.println("FAILED " + row.name() + ": "
                    + (count <= SHOWN_FAILURES ? trace(fault) : printable(String.valueOf(fault))) + "\n"
                    + "    repeat: examples/faults/faults --only " + row.name() + " --tries 1 --seed " + trySeed);
        }
        delete(own);
    }

    private static String stack(@Nullable Thread thread) {
        return thread == null ? "its start" : List.of(thread.getStackTrace()).toString();
    }

    private static String trace(@Nullable Throwable fault) {
        if (fault == null) {
            return "unknown";
        }
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text, true));
        return String.join(
                "\n",
                text.toString()
                        .lines()
                        .limit(SHOWN_LINES)
                        .map(RowRun::printable)
                        .toList());
    }

    /** {@return a line that a terminal can show} */
    private static String printable(String line) {
        return line.substring(0, Math.min(line.length(), SHOWN_CHARACTERS)).replaceAll("[^\\x20-\\x7e\\t]", "?");
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | java.io.UncheckedIOException gone) {
            // A child that was just killed may still delete its own files; the folder of the run is deleted at the end.
        }
    }
}
