package dev.marquee.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that shows the same time until a test moves it. In UTC, unless {@link #withZone} is asked. Thread-safe. */
public final class TestClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private TestClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Creates a clock.
     *
     * @param time the time that it shows
     * @return the clock, in UTC
     */
    public static TestClock at(Instant time) {
        return new TestClock(new AtomicReference<>(time), ZoneOffset.UTC);
    }

    /**
     * Sets the time.
     *
     * @param time the time from here on, which may be before the present one
     */
    public void set(Instant time) {
        now.set(time);
    }

    /**
     * Moves the time.
     *
     * @param duration how far; a negative one moves it back
     * @return the time from here on
     */
    public Instant advance(Duration duration) {
        return now.updateAndGet(time -> time.plus(duration));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** {@return the same clock with another zone: whoever moves one moves both} */
    @Override
    public TestClock withZone(ZoneId other) {
        return new TestClock(now, other);
    }

    @Override
    public String toString() {
        return "TestClock[" + now + ", " + zone + "]";
    }
}
