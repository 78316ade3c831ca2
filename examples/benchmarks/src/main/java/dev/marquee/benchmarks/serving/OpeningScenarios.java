package dev.marquee.benchmarks.serving;

import dev.marquee.Marquee;
import dev.marquee.recommend.Recommendations;

/** The scenarios of the time until a process serves. */
final class OpeningScenarios {

    private static final int CALLS = 200;
    private static final long MAX_WAIT = 600_000_000_000L;

    private OpeningScenarios() {}

    /** Opens the database, which migrates it. */
    static void open(Context context) {
        long start = System.nanoTime();
        context.open().close();
        context.recorded("open and migrate, wall", "ms", (System.nanoTime() - start) / 1e6);
    }

    /** The first call of a process for which nothing is kept. */
    static void first(Context context) throws InterruptedException {
        try (Marquee marquee = context.open()) {
            Requests requests = new Requests(context.size(), 11);
            long start = System.nanoTime();
            var first = Stopwatch.timed(() -> marquee.recommender().recommendPage(requests.ofMember()));
            context.recorded("first call", first.time());
            boolean partial = Context.isPartial(first.value().provenance());
            context.recorded("first call is partial (1 = yes)", "", partial ? 1 : 0);
            while (partial && System.nanoTime() - start < MAX_WAIT) {
                Thread.sleep(100);
                partial = Context.isPartial(
                        marquee.recommender().recommendPage(requests.ofMember()).provenance());
            }
            context.recorded("until an answer is complete", "ms", (System.nanoTime() - start) / 1e6);
            context.recordedMemory();
        }
    }

    /** The time until everything is there, with nothing kept. */
    static void warmUp(Context context) {
        try (Marquee marquee = context.open()) {
            double[] wall = new double[1];
            double used = Stopwatch.ofProcess(
                    () -> wall[0] = Stopwatch.of(() -> context.prepare(marquee)).wall());
            context.recorded("wall", "ms", wall[0]);
            context.recorded("cpu of the process", "ms", used);
            Requests requests = new Requests(context.size(), 12);
            context.recorded(
                    "call after it", Stopwatch.of(() -> marquee.recommender().recommendPage(requests.ofMember())));
            context.recordedMemory();
        }
    }

    /** The first calls of a process after another one has served. */
    static void restart(Context context) {
        try (Marquee marquee = context.open()) {
            Requests requests = new Requests(context.size(), 13);
            var first = Stopwatch.timed(() -> marquee.recommender().recommendPage(requests.ofMember()));
            context.recorded("first call", first.time());
            Recommendations answer = first.value();
            context.recorded("first call is partial (1 = yes)", "", Context.isPartial(answer.provenance()) ? 1 : 0);
            calls(context, marquee, requests);
            context.recordedMemory();
        }
    }

    private static void calls(Context context, Marquee marquee, Requests requests) {
        double[] wall = new double[CALLS];
        double[] processor = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            Stopwatch.Time time = Stopwatch.of(() -> marquee.recommender().recommendPage(requests.next()));
            wall[i] = time.wall();
            processor[i] = time.processor();
        }
        context.recorded("next " + CALLS + " calls", new Distribution(wall), new Distribution(processor));
    }
}
