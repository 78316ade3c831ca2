package dev.marquee.benchmarks.serving;

/** One thing to measure, in a process of its own. */
interface Scenario {

    void run(Context context) throws Exception;
}
