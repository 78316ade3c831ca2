package dev.marquee.cli.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Draws a small chart as SVG: axes with round ticks, a legend, and for each model a line with markers or single
 * markers. The colors are those of Okabe and Ito, which color-blind readers can distinguish; the markers differ too.
 * Confined to one thread.
 */
final class Plot {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 76;
    private static final int RIGHT = 172;
    private static final int TOP = 44;
    private static final int BOTTOM = 58;
    private static final String[] COLORS = {
        "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#8a6d3b", "#7f7f7f", "#5e3c99"
    };

    private record Series(String name, double[] xs, double[] ys) {}

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final double @Nullable [] logarithmicTicks;
    private final List<Series> series = new ArrayList<>();

    private Plot(String title, String xLabel, String yLabel, double @Nullable [] logarithmicTicks) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.logarithmicTicks = logarithmicTicks;
    }

    /** {@return a plot of lines over a logarithmic x-axis with these ticks} */
    static Plot lines(String title, String xLabel, String yLabel, double[] ticks) {
        return new Plot(title, xLabel, yLabel, ticks);
    }

    /** {@return a scatter plot} */
    static Plot points(String title, String xLabel, String yLabel) {
        return new Plot(title, xLabel, yLabel, null);
    }

    Plot add(String name, double[] xs, double[] ys) {
        series.add(new Series(name, xs, ys));
        return this;
    }

    String svg() {
        Scale x = logarithmicTicks == null ? Scale.linear(all(true), false) : Scale.logarithmic(logarithmicTicks);
        Scale y = Scale.linear(all(false), logarithmicTicks != null);
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"Helvetica, Arial, DejaVu Sans, sans-serif\" font-size=\"13\">%n",
                WIDTH, HEIGHT, WIDTH, HEIGHT));
        svg.append(format("<title>%s</title>%n", escaped(title)));
        svg.append(format("<rect class=\"ground\" width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", WIDTH, HEIGHT));
        svg.append(text(LEFT, 24, "start", "font-size=\"15\" font-weight=\"bold\"", title));
        axes(svg, x, y);
        for (int s = 0; s < series.size(); s++) {
            draw(svg, series.get(s), s, x, y);
            legend(svg, series.get(s).name(), s);
        }
        return svg.append("</svg>\n").toString();
    }

    private double[] all(boolean xs) {
        return series.stream()
                .flatMapToDouble(one -> Arrays.stream(xs ? one.xs() : one.ys()))
                .filter(Double::isFinite)
                .toArray();
    }

    private static double right(Scale x, double value) {
        return LEFT + x.place(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double down(Scale y, double value) {
        return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - TOP - BOTTOM);
    }

    private void axes(StringBuilder svg, Scale x, Scale y) {
        int floor = HEIGHT - BOTTOM;
        int end = WIDTH - RIGHT;
        for (double tick : y.ticks()) {
            double at = down(y, tick);
            svg.append(line("grid", LEFT, at, end, at, "#dddddd"));
            svg.append(text(LEFT - 8, at + 4, "end", "", y.label(tick)));
        }
        for (double tick : x.ticks()) {
            double at = right(x, tick);
            svg.append(line("grid", at, TOP, at, floor, "#eeeeee"));
            svg.append(line("axis", at, floor, at, floor + 5, "#444444"));
            svg.append(text(at, floor + 20, "middle", "", x.label(tick)));
        }
        svg.append(line("axis", LEFT, floor, end, floor, "#444444"));
        svg.append(line("axis", LEFT, TOP, LEFT, floor, "#444444"));
        svg.append(text((LEFT + end) / 2.0, HEIGHT - 14.0, "middle", "", xLabel));
        double middle = (TOP + floor) / 2.0;
        svg.append(text(20, middle, "middle", format("transform=\"rotate(-90 20 %.1f)\"", middle), yLabel));
    }

    private void draw(StringBuilder svg, Series one, int s, Scale x, Scale y) {
        String color = COLORS[s % COLORS.length];
        StringBuilder points = new StringBuilder();
        StringBuilder markers = new StringBuilder();
        for (int k = 0; k < one.xs().length; k++) {
            if (Double.isFinite(one.xs()[k]) && Double.isFinite(one.ys()[k])) {
                double px = right(x, one.xs()[k]);
                double py = down(y, one.ys()[k]);
                points.append(format("%.1f,%.1f ", px, py));
                markers.append(marker(s, px, py, color));
            }
        }
        if (logarithmicTicks != null) {
            svg.append(format(
                    "<polyline class=\"line series-%d\" points=\"%s\" fill=\"none\" stroke=\"%s\""
                            + " stroke-width=\"2\"/>%n",
                    s % COLORS.length, points.toString().strip(), color));
        }
        svg.append(markers);
    }

    private static void legend(StringBuilder svg, String name, int s) {
        double y = TOP + 12 + s * 22.0;
        int x = WIDTH - RIGHT + 20;
        svg.append(marker(s, x, y, COLORS[s % COLORS.length]));
        svg.append(text(x + 12.0, y + 4, "start", "", name));
    }

    /** {@return the marker of a series: a circle, a square, a triangle or a diamond, in turn} */
    private static String marker(int s, double x, double y, String color) {
        String look = format("class=\"series-%d\" fill=\"%s\"", s % COLORS.length, color);
        return switch (s % 4) {
            case 0 -> format("<circle %s cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"/>%n", look, x, y);
            case 1 -> format("<rect %s x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\"/>%n", look, x - 4, y - 4);
            case 2 -> format("<path %s d=\"M%.1f %.1f l5 9 h-10 z\"/>%n", look, x, y - 5);
            default -> format("<path %s d=\"M%.1f %.1f l5.5 5.5 l-5.5 5.5 l-5.5 -5.5 z\"/>%n", look, x, y - 5.5);
        };
    }

    private static String line(String kind, double x1, double y1, double x2, double y2, String color) {
        return format(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                kind, x1, y1, x2, y2, color);
    }

    private static String text(double x, double y, String anchor, String attributes, String text) {
        return format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222222\"%s>%s</text>%n",
                x, y, anchor, attributes.isEmpty() ? "" : " " + attributes, escaped(text));
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form.replace("%n", "\n"), values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
