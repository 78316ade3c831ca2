package dev.marquee.storage.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC whose time changes only when a test moves it. Thread-safe. */
public final class MovableClock extends Clock {

    private volatile Instant now;

    /**
     * Creates a clock with a time.
     *
     * @param start the time
     */
    public MovableClock(Instant start) {
        this.now = start;
    }

    /**
     * Sets the time.
     *
     * @param time the time from now on
     */
    public void set(Instant time) {
        now = time;
    }

    /**
     * Moves the time forward. Only one thread at a time may call this method.
     *
     * @param duration the amount of time
     */
    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock has no other zone than UTC");
    }
}
