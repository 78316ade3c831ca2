package dev.marquee.benchmarks.serving;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Supplier;

/** Measures the time of a call: the wall's, and the processor time of the calling thread. Thread-safe. */
public final class Stopwatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Stopwatch() {}

    /**
     * What a call took.
     *
     * @param wall the time on the wall in milliseconds
     * @param processor the processor time of the calling thread in milliseconds
     */
    public record Time(double wall, double processor) {}

    /**
     * {@return what a call took}
     *
     * @param call the call
     */
    public static Time of(Runnable call) {
        long start = System.nanoTime();
        long processor = THREADS.getCurrentThreadCpuTime();
        call.run();
        long used = THREADS.getCurrentThreadCpuTime() - processor;
        return new Time((System.nanoTime() - start) / 1e6, used / 1e6);
    }

    /** {@return the processor time of the calling thread, in nanoseconds} */
    static long processorNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** {@return the processor time that all threads of this process use for some work, in milliseconds} */
    static double ofProcess(Runnable work) {
        long start = PROCESS.getProcessCpuTime();
        work.run();
        return (PROCESS.getProcessCpuTime() - start) / 1e6;
    }

    /** {@return the result of a call and what it took} */
    static <T> Timed<T> timed(Supplier<T> call) {
        Object[] result = new Object[1];
        Time time = of(() -> result[0] = call.get());
        @SuppressWarnings("unchecked")
        T value = (T) result[0];
        return new Timed<>(value, time);
    }

    /**
     * A result and what it took.
     *
     * @param value the result
     * @param time what the call took
     */
    record Timed<T>(T value, Time time) {}
}
