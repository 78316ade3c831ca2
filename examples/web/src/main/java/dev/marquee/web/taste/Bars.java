package dev.marquee.web.taste;

import dev.marquee.taste.RatingSummary;
import dev.marquee.taste.WatchCount;
import dev.marquee.web.server.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A plot of numbers as bars, with a line of text above each. Immutable.
 *
 * @param id the plot's id in its page
 * @param heading what is counted
 * @param bars the bars, in order
 */
public record Bars(String id, String heading, List<Bar> bars) {

    private static final int STEP = 42;
    private static final int TEXT = 15;
    private static final int RECTANGLE = 22;

    /** Copies the bars. */
    public Bars {
        bars = List.copyOf(bars);
    }

    /**
     * A bar.
     *
     * @param label what it stands for
     * @param number its number in words
     * @param percent its length, of the longest one, 0 to 100
     * @param top where its line begins, in pixels
     */
    public record Bar(String label, String number, int percent, int top) {

        /** {@return where the text stands, in pixels} */
        public int text() {
            return top + TEXT;
        }

        /** {@return where the bar begins, in pixels} */
        public int rectangle() {
            return top + RECTANGLE;
        }
    }

    /** {@return the height of the plot in pixels} */
    public int height() {
        return bars.size() * STEP;
    }

    /** {@return the plot in words} */
    public String alternative() {
        return heading + ": "
                + String.join(
                        ", ",
                        bars.stream()
                                .map(bar -> bar.label() + " " + bar.number())
                                .toList());
    }

    /** {@return a plot of plays, whose labels are changed by a function} */
    static Bars of(String id, String heading, List<WatchCount> counts, UnaryOperator<String> label) {
        long most = counts.stream().mapToLong(WatchCount::plays).max().orElse(1);
        return new Bars(
                id,
                heading,
                IntStream.range(0, counts.size())
                        .mapToObj(k -> bar(
                                label.apply(counts.get(k).label()),
                                Numbers.count(counts.get(k).plays(), "play"),
                                counts.get(k).plays(),
                                most,
                                k))
                        .toList());
    }

    /** {@return a plot of ratings, the greatest rating first; without those that nobody gave} */
    static Bars of(RatingSummary summary) {
        List<Long> histogram = summary.histogram();
        long most = histogram.stream().mapToLong(Long::longValue).max().orElse(1);
        int[] given = IntStream.range(0, histogram.size())
                .map(step -> histogram.size() - 1 - step)
                .filter(step -> histogram.get(step) > 0)
                .toArray();
        return new Bars(
                "ratings",
                "Ratings",
                IntStream.range(0, given.length)
                        .mapToObj(k -> bar(
                                BigDecimal.valueOf((given[k] + 1) * 5L, 1)
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                Numbers.count(histogram.get(given[k]), "film"),
                                histogram.get(given[k]),
                                most,
                                k))
                        .toList());
    }

    private static Bar bar(String label, String number, long value, long most, int place) {
        return new Bar(label, number, (int) Math.max(1, Math.round(100.0 * value / Math.max(1, most))), place * STEP);
    }
}
