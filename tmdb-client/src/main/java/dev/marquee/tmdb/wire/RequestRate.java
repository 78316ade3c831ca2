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
 * Lets requests go: no more than so many under way, and no more than the rate in any second at the server.
 *
 * <p>A token bucket spaces the requests evenly. That alone does not keep the rate at the server: a pause of the machine or of
 * the net bunches what was spaced. So each request also holds one of as many permits as there may be requests a second, from
 * before it is sent until a second after its answer came. Of any requests that arrive within one second, each holds its permit at
 * the end of that second; so there are no more of them than permits. One thing is out of reach: where a server closes a connection
 * without a byte of an answer, Java's HTTP client sends that request once more by itself.
 *
 * <p>Thread-safe.
 */
final class RequestRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable RateLimiter<Object> pace;
    private final DelayQueue<Permit> permits = new DelayQueue<>();
    private final Semaphore underWay;
    private final AtomicLong held = new AtomicLong(System.nanoTime());

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
     * Makes a rate.
     *
     * @param perSecond the most requests a second, or 0 for as many as come
     * @param atOnce the most requests under way
     */
    RequestRate(int perSecond, int atOnce) {
        underWay = new Semaphore(atOnce, true);
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
     * Waits until a request may go.
     *
     * @param end the nanosecond at which waiting ends
     * @return a permit to give back, or null if the end came first
     */
    @Nullable
    Permit acquire(long end) throws InterruptedException {
        if (!underWay.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return null;
        }
        Permit permit = null;
        try {
            permit = place(end);
            return permit;
        } finally {
            if (permit == null) {
                underWay.release();
            }
        }
    }

    private @Nullable Permit place(long end) throws InterruptedException {
        for (long wait = held.get() - System.nanoTime(); wait > 0; wait = held.get() - System.nanoTime()) {
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

    /** Gives a permit back, when the answer came or none will. */
    void release(Permit permit) {
        if (pace != null) {
            permit.free = System.nanoTime() + SECOND;
            permits.add(permit);
        }
        underWay.release();
    }

    /** Lets no request go for so long, because TMDb asked for it. */
    void hold(Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        held.accumulateAndGet(until, (a, b) -> a - b > 0 ? a : b);
    }
}
