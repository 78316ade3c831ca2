package dev.marquee.tmdb.wire;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of concurrent requests and the number of requests that the server receives in any second.
 *
 * <p>A token bucket spaces the requests evenly. That alone does not keep the rate at the server: a pause of the machine
 * or the network bunches requests. So each request also holds a permit from before it is sent until one second after
 * its response arrived, and there are as many permits as requests per second. Of the requests that arrive within one
 * second, each holds its permit at the end of that second, so there are no more of them than permits. One case is out
 * of control: if a server closes a connection without sending a byte, Java's HTTP client repeats the request by itself.
 *
 * <p>Thread-safe.
 */
final class RequestRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable RateLimiter<Object> pace;
    private final DelayQueue<Permit> permits = new DelayQueue<>();
    private final Semaphore underWay;
    private final AtomicLong heldUntil = new AtomicLong(System.nanoTime());

    /** A place among the requests of one second. */
    static final class Permit implements Delayed {
        private volatile long free = System.nanoTime();

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(free - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.signum(free - ((Permit) other).free);
        }
    }

    /**
     * Creates a limiter.
     *
     * @param perSecond the maximum number of requests per second, or 0 for no limit
     * @param concurrent the maximum number of concurrent requests
     */
    RequestRate(int perSecond, int concurrent) {
        underWay = new Semaphore(concurrent, true);
        if (perSecond == 0) {
            pace = null;
        } else {
            pace = RateLimiter.smoothBuilder(perSecond, Duration.ofSeconds(1)).build();
            for (int i = 0; i < perSecond; i++) {
                permits.add(new Permit());
            }
        }
    }

    /**
     * Waits until a request may be sent.
     *
     * @param end the time at which to give up, as {@link System#nanoTime} counts
     * @return a permit to release, or null if the time passed
     */
    @Nullable
    Permit acquire(long end) throws InterruptedException {
        if (!underWay.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return null;
        }
        Permit permit = null;
        try {
            permit = take(end);
            return permit;
        } finally {
            if (permit == null) {
                underWay.release();
            }
        }
    }

    private @Nullable Permit take(long end) throws InterruptedException {
        for (long wait = heldUntil.get() - System.nanoTime(); wait > 0; wait = heldUntil.get() - System.nanoTime()) {
            if (wait > end - System.nanoTime()) {
                return null;
            }
            TimeUnit.NANOSECONDS.sleep(wait);
        }
        if (pace == null) {
            return new Permit();
        }
        long left = end - System.nanoTime();
        if (left <= 0 || !pace.tryAcquirePermit(Duration.ofNanos(left))) {
            return null;
        }
        return permits.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Releases a permit when the response has arrived or none will. */
    void release(Permit permit) {
        if (pace != null) {
            permit.free = System.nanoTime() + SECOND;
            permits.add(permit);
        }
        underWay.release();
    }

    /** Holds all requests for a time, because TMDb asked for it. */
    void hold(Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        heldUntil.accumulateAndGet(until, (a, b) -> a - b > 0 ? a : b);
    }
}
