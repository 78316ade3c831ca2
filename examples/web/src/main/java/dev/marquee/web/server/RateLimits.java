package dev.marquee.web.server;

import io.github.bucket4j.Bucket;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one address or account may do what costs the site or other people something (a token bucket for each).
 * Counts are kept in memory, those of the keys used last. Thread-safe.
 */
public final class RateLimits {

    static final int TRACKED = 50_000;

    private final double factor;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > TRACKED;
        }
    };

    /**
     * Creates the limits.
     *
     * @param factor multiplies each limit; 1 for the documented ones
     */
    public RateLimits(double factor) {
        this.factor = factor;
    }

    /** What is limited. */
    public enum Limit {
        /** Log-ins and other checks of a password, by address. */
        PASSWORD(20, Duration.ofMinutes(1)),
        /** Sign-ups, and changes of a username or an email address, which ask whether it is taken. */
        SIGN_UP(10, Duration.ofHours(1)),
        /** Names of a group that nobody has. */
        UNKNOWN_NAME(30, Duration.ofHours(1)),
        /** Searches and suggestions, by address. */
        SEARCH(60, Duration.ofSeconds(10)),
        /** Imports, trainings, evaluations and backups, by account. */
        TASK(12, Duration.ofMinutes(1)),
        /** Downloads of one's own data, by account. */
        EXPORT(10, Duration.ofMinutes(10)),
        /** Reviews and comments that are written or changed. */
        WRITE(30, Duration.ofMinutes(10)),
        /** Likes that are given or taken back. */
        LIKE(60, Duration.ofMinutes(1)),
        /** Follows, blocks, and their ends. */
        FOLLOW(60, Duration.ofMinutes(10)),
        /** People to follow, for whom the taste of many is compared. */
        SUGGEST(30, Duration.ofMinutes(1)),
        /** Reports to the moderators. */
        REPORT(20, Duration.ofHours(1)),
        /** Changes of favorites and the like, by account. */
        CHANGE(120, Duration.ofMinutes(1));

        private final int times;
        private final Duration period;

        Limit(int times, Duration period) {
            this.times = times;
            this.period = period;
        }
    }

    /**
     * Counts one use.
     *
     * @param limit what is done
     * @param key who does it
     * @throws RefusedException with 429 if the limit is reached
     */
    void use(Limit limit, String key) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(limit + " " + key, unused -> bucket(limit));
        }
        if (!bucket.tryConsume(1)) {
            throw new RefusedException(
                    HttpStatus.TOO_MANY_REQUESTS, "That was too often in a short time. Wait a moment, then try again.");
        }
    }

    /**
     * Takes back one use, as it was none that is to be limited. Uses are counted before it is known what they are, so
     * that many at a time are limited too.
     *
     * @param limit what was done
     * @param key who did it
     */
    void takeBack(Limit limit, String key) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.get(limit + " " + key);
        }
        if (bucket != null) {
            bucket.addTokens(1);
        }
    }

    /** {@return how many keys are counted} */
    int size() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private Bucket bucket(Limit limit) {
        long times = Math.max(1, Math.round(limit.times * factor));
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(times).refillGreedy(times, limit.period))
                .build();
    }
}
