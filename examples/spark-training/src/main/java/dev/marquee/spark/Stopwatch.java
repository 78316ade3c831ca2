package dev.marquee.spark;

/** Measures the seconds of one step after the other. Confined to one thread. */
final class Stopwatch {

    private long started = System.nanoTime();

    /** {@return the seconds since the last call} */
    double lap() {
        long now = System.nanoTime();
        double seconds = (now - started) / 1e9;
        started = now;
        return seconds;
    }
}
