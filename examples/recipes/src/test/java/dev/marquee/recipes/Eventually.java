package dev.marquee.recipes;

import java.time.Duration;

/** Waits for what another process's commit brings about: recommendations look for commits four times a second. */
final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Eventually() {}

    /** Repeats an assertion until it holds; at the limit its failure is thrown. */
    static void holds(Runnable assertion) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }
}
