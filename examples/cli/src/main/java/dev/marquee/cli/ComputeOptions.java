package dev.marquee.cli;

import picocli.CommandLine.Option;

/** The options for computations with random choices and several threads. */
final class ComputeOptions {

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The seed of random choices; ${DEFAULT-VALUE} if not given.")
    private long seed = 42;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "The number of threads; one for each processor if not given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    long seed() {
        return seed;
    }

    int threads() {
        return OptionRange.positive("--threads", threads);
    }
}
