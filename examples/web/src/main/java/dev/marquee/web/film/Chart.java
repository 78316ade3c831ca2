package dev.marquee.web.film;

/** The measures of the chart of a score, in pixels: a line of text with a bar below it, for each part. */
public final class Chart {

    static final int STEP = 42;

    private static final int TEXT = 15;
    private static final int BAR = 22;

    private Chart() {}

    /**
     * A line of the chart.
     *
     * @param bar the bar
     * @param top where the line begins
     */
    public record Line(Why.Bar bar, int top) {

        /** {@return where the text stands} */
        public int text() {
            return top + TEXT;
        }

        /** {@return where the bar begins} */
        public int rectangle() {
            return top + BAR;
        }

        /** {@return the width of the bar, of the width of the chart} */
        public String width() {
            return bar.percent() + "%";
        }
    }
}
