package dev.marquee.benchmarks.serving;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.movie.MovieFilter;
import dev.marquee.recommend.Provenance;
import java.io.PrintStream;

/**
 * What a scenario works with: the database, its size, and the lines by which it tells what it measured. Confined to one
 * thread, but for {@link #recorded}.
 *
 * @param url the database
 * @param size its size
 * @param seconds how long a load lasts
 * @param out where the measurements go
 */
record Context(String url, Size size, int seconds, PrintStream out) {

    private static final int WARM_CALLS = 500;
    private static final long WARM_NANOS = 8_000_000_000L;
    private static final String NOT_READ = "FAVORITES_NOT_READ";

    Marquee open() {
        return builder().url(url).open();
    }

    Marquee open(CountingDataSource source) {
        return builder().dataSource(source).open();
    }

    MarqueeBuilder builder() {
        return Marquee.builder().passwordIterations(1);
    }

    synchronized void recorded(String metric, String unit, double value) {
        out.println(Measurement.line(metric, unit, value));
    }

    void recorded(String metric, Stopwatch.Time time) {
        recorded(metric + ", wall", "ms", time.wall());
        recorded(metric + ", cpu", "ms", time.processor());
    }

    void recorded(String metric, Distribution wall, Distribution processor) {
        recorded(metric + ", wall p50", "ms", wall.median());
        recorded(metric + ", wall max", "ms", wall.max());
        recorded(metric + ", cpu p50", "ms", processor.median());
        recorded(metric + ", cpu max", "ms", processor.max());
    }

    void recordedMemory() {
        recorded("peak heap, garbage included", "MB", Memory.peak());
        recorded("live heap after collection", "MB", Memory.live());
        recorded("peak resident", "MB", Memory.resident());
    }

    /** Reads what serving needs, as the build can, and lets Java compile what calls run. */
    void warm(Marquee marquee) {
        prepare(marquee);
        Requests requests = new Requests(size, 1);
        long end = System.nanoTime() + WARM_NANOS;
        for (int i = 0; i < WARM_CALLS && System.nanoTime() < end; i++) {
            marquee.recommender().recommendPage(requests.next());
        }
    }

    /** Calls {@code warmUp}, or in a build without it, recommends once. */
    void prepare(Marquee marquee) {
        try {
            marquee.warmUp();
        } catch (NoSuchMethodError e) {
            marquee.recommender().recommendPage(new Requests(size, 2).ofMember());
        }
    }

    /** {@return whether an answer lacks the favorites, because they are not read yet} */
    static boolean isPartial(Provenance provenance) {
        // By name: an older build does not have it.
        return provenance.fallbacks().stream()
                .anyMatch(fallback -> fallback.name().equals(NOT_READ));
    }

    /** {@return the number of recommendations among the movies of one year} */
    int found(Marquee marquee, int year) {
        return marquee.recommender()
                .recommend(new Requests(size, 3)
                        .ofMember()
                        .filter(MovieFilter.all().from(year).to(year)))
                .size();
    }
}
