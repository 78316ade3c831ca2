package dev.marquee.benchmarks.finding;

import dev.marquee.benchmarks.serving.Distribution;
import dev.marquee.benchmarks.serving.Stopwatch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;

/** Collects the times of calls. Confined to one thread. */
final class Times {

    private static final int SLOWEST = 8;

    private final PriorityQueue<Map.Entry<Double, String>> slowest = new PriorityQueue<>(Map.Entry.comparingByKey());
    private double[] wall = new double[64];
    private double[] processor = new double[64];
    private int count;

    /** Runs a call for a text, and keeps and returns its time. */
    Stopwatch.Time of(String text, Runnable call) {
        Stopwatch.Time time = of(call);
        slowest.add(Map.entry(time.processor(), text));
        if (slowest.size() > SLOWEST) {
            slowest.poll();
        }
        return time;
    }

    /** Runs a call, and keeps and returns its time. */
    Stopwatch.Time of(Runnable call) {
        Stopwatch.Time time = Stopwatch.of(call);
        add(time);
        return time;
    }

    /** {@return the texts that took the most processor time, each with its milliseconds, the slowest first} */
    List<String> slowest() {
        return slowest.stream()
                .sorted(Map.Entry.<Double, String>comparingByKey().reversed())
                .map(entry -> String.format(Locale.ROOT, "%.1f ms: %s", entry.getKey(), entry.getValue()))
                .toList();
    }

    void add(Stopwatch.Time time) {
        if (count == wall.length) {
            wall = Arrays.copyOf(wall, 2 * count);
            processor = Arrays.copyOf(processor, 2 * count);
        }
        wall[count] = time.wall();
        processor[count++] = time.processor();
    }

    int count() {
        return count;
    }

    Distribution wall() {
        return new Distribution(Arrays.copyOf(wall, count));
    }

    /** {@return the processor times of the calling thread, without those of a server} */
    Distribution processor() {
        return new Distribution(Arrays.copyOf(processor, count));
    }
}
