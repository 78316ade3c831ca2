package dev.marquee.user;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failures by key as leaky buckets: one failure is forgotten in each interval. Keeps the keys that were used
 * last, up to a limit. Not thread-safe.
 */
final class FailureCounts {

    /** Beyond this many failures a delay grows no more, whatever the policy. */
    private static final double MAX_COUNT = 1e9;

    private static final int MAX_DOUBLINGS = 40;

    private static final class Count {
        private double failures;
        private Instant last;
        private Instant beforeLast;
        private Instant leaked;

        private Count(Instant now) {
            last = now;
            beforeLast = now;
            leaked = now;
        }
    }

    private final int free;
    private final LoginPolicy policy;
    private final Map<String, Count> counts;

    FailureCounts(int free, LoginPolicy policy) {
        this.free = free;
        this.policy = policy;
        this.counts = leastRecentlyUsedOut(policy.tracked());
    }

    /** {@return a map that forgets the entry that was not used for longest when it would have more than a size} */
    static <V> Map<String, V> leastRecentlyUsedOut(int size) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > size;
            }
        };
    }

    /** {@return how long the next attempt must wait; zero if it need not} */
    Duration delay(String key, Instant now) {
        Count count = counts.get(key);
        if (count == null) {
            return Duration.ZERO;
        }
        leak(count, now);
        // A failure that is half forgotten still counts, so that the delay after it is not cut short.
        int beyond = (int) Math.min(MAX_DOUBLINGS, Math.ceil(count.failures) - free);
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration delay = shorter(policy.firstDelay().multipliedBy(1L << beyond), policy.maxDelay());
        Duration left = delay.minus(Duration.between(count.last, now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** {@return whether there are as many failures as cost no time, or more} */
    boolean isExhausted(String key, Instant now) {
        Count count = counts.get(key);
        if (count == null) {
            return false;
        }
        leak(count, now);
        return Math.ceil(count.failures) >= free;
    }

    void add(String key, Instant now) {
        Count count = counts.computeIfAbsent(key, k -> new Count(now));
        leak(count, now);
        count.failures = Math.min(MAX_COUNT, count.failures + 1);
        count.beforeLast = count.last;
        count.last = now;
    }

    /** Takes the last failure back, as the attempt was none. */
    void takeBack(String key) {
        Count count = counts.get(key);
        if (count != null) {
            count.failures = Math.max(0, count.failures - 1);
            count.last = count.beforeLast;
        }
    }

    void clear(String key) {
        counts.remove(key);
    }

    private void leak(Count count, Instant now) {
        if (now.isBefore(count.leaked)) {
            // The clock was set back; what lies in its future must not make anybody wait for it.
            count.last = now;
            count.beforeLast = now;
        } else {
            double forgotten = (double) Duration.between(count.leaked, now).toMillis()
                    / policy.forget().toMillis();
            count.failures = Math.max(0, count.failures - forgotten);
        }
        count.leaked = now;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
