package dev.marquee.tmdb.fake;

import java.util.Arrays;

/** The times of requests. Thread-safe. */
public final class RequestLog {

    private static final long SECOND = 1_000_000_000L;

    private long[] times = new long[1024];
    private int size;

    synchronized int add(long nanoTime) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
        }
        times[size++] = nanoTime;
        return size;
    }

    /** {@return the number of requests} */
    public synchronized int count() {
        return size;
    }

    /** {@return the maximum number of requests within any second} */
    public synchronized int maxInAnySecond() {
        long[] sorted = Arrays.copyOf(times, size);
        Arrays.sort(sorted);
        int max = 0;
        for (int first = 0, last = 0; last < size; last++) {
            while (sorted[last] - sorted[first] >= SECOND) {
                first++;
            }
            max = Math.max(max, last - first + 1);
        }
        return max;
    }

    /** {@return the maximum number of requests in one of the consecutive seconds that start at the first request} */
    public synchronized int maxInASecond() {
        long[] sorted = Arrays.copyOf(times, size);
        Arrays.sort(sorted);
        int max = 0;
        int inThis = 0;
        long second = -1;
        for (long time : sorted) {
            long its = (time - sorted[0]) / SECOND;
            inThis = its == second ? inThis + 1 : 1;
            second = its;
            max = Math.max(max, inThis);
        }
        return max;
    }
}
