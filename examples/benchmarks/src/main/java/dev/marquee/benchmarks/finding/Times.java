package dev.marquee.benchmarks.finding;

import dev.marquee.benchmarks.serving.Distribution;
import dev.marquee.benchmarks.serving.Stopwatch;
import java.util.Arrays;

/** Collects the times of calls. Confined to one thread. */
final class Times {

    private double[] wall = new double[64];
    private double[] processor = new double[64];
    private int count;

    /** Runs a call, and keeps and returns its time. */
    Stopwatch.Time of(Runnable call) {
        Stopwatch.Time time = Stopwatch.of(call);
        add(time);
        return time;
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
