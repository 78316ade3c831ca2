package dev.marquee.web.film;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Explanation;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.ScoreParts;
import dev.marquee.web.server.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Why a film suits somebody, or does not: a sentence, the reasons, and the parts of the score as bars. Immutable.
 *
 * @param sentence the film's place among all films for this person
 * @param reasons what speaks for the film, one line each
 * @param bars the bars of the chart
 * @param alternative what the chart shows, as a text
 */
public record Why(String sentence, List<String> reasons, List<Bar> bars, String alternative) {

    private static final int MOST_FAVORITES = 4;
    private static final double LEAST_SHARE = 0.005;
    private static final int LONGEST_LABEL = 34;

    /** Copies the lists. */
    public Why {
        reasons = List.copyOf(reasons);
        bars = List.copyOf(bars);
    }

    /**
     * A bar of the chart.
     *
     * @param label what it stands for
     * @param percent its length, 0 to 100
     * @param part whether it is a part of the bar above it
     */
    public record Bar(String label, int percent, boolean part) {}

    /** {@return the favorites whose titles the chart needs} */
    static List<MovieId> favorites(ScoreParts parts) {
        return parts.contributions().entrySet().stream()
                .filter(entry -> entry.getValue() > LEAST_SHARE * parts.score())
                .limit(MOST_FAVORITES)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Says why.
     *
     * @param explanation the recommender's explanation
     * @param favorites the movies of {@link #favorites}
     * @param favorite whether the film is a favorite itself
     * @return the page's part
     */
    static Why of(Explanation explanation, Collection<Movie> favorites, boolean favorite) {
        Map<MovieId, String> titles = new LinkedHashMap<>();
        Iterator<String> names = FilmWords.titles(favorites, List.of()).iterator();
        favorites.forEach(movie -> titles.put(movie.id(), names.next()));
        List<Bar> bars = bars(explanation.parts(), titles);
        return new Why(
                sentence(explanation, favorite),
                explanation.reasons().stream().map(Why::line).toList(),
                bars,
                alternative(bars));
    }

    private static String sentence(Explanation explanation, boolean favorite) {
        String place = explanation.rank() == 1
                ? "the first of " + Numbers.count(explanation.candidates(), "film", "films")
                : "number " + Numbers.text(explanation.rank()) + " of "
                        + Numbers.count(explanation.candidates(), "film", "films");
        return favorite
                ? "It is one of your favorites. Going by the others, it would be " + place + " for you."
                : "For you it is " + place + ".";
    }

    private static String line(Reason reason) {
        String text = reason.text();
        return Character.toString(Character.toUpperCase(text.codePointAt(0)))
                + text.substring(Character.charCount(text.codePointAt(0)));
    }

    private static List<Bar> bars(ScoreParts parts, Map<MovieId, String> titles) {
        int[] percents = percents(parts.collaborative(), parts.content(), parts.quality());
        List<Bar> bars = new ArrayList<>();
        add(bars, "People with your taste", percents[0], false);
        titles.forEach((movie, title) -> add(
                bars,
                "Your favorite " + title,
                (int) Math.round(100 * Math.min(1, parts.contribution(movie) / parts.score())),
                true));
        add(bars, "The genres you like", percents[1], false);
        add(bars, "The votes of everybody", percents[2], false);
        return bars;
    }

    /**
     * {@return the shares of the parts in their sum, in whole percent, which add up to 100: the largest remainders are
     * rounded up; zeros if the sum is 0}
     */
    static int[] percents(double... parts) {
        double sum = Arrays.stream(parts).sum();
        int[] percents = new int[parts.length];
        if (sum <= 0) {
            return percents;
        }
        double[] remainders = new double[parts.length];
        int left = 100;
        for (int i = 0; i < parts.length; i++) {
            double exact = 100 * parts[i] / sum;
            percents[i] = (int) exact;
            remainders[i] = exact - percents[i];
            left -= percents[i];
        }
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -remainders[i]))
                .limit(left)
                .forEach(i -> percents[i]++);
        return percents;
    }

    private static void add(List<Bar> bars, String label, int percent, boolean isPart) {
        if (percent > 0) {
            bars.add(new Bar(shortened(label), percent, isPart));
        }
    }

    private static String shortened(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    private static String alternative(List<Bar> bars) {
        List<String> words = new ArrayList<>();
        for (Bar bar : bars) {
            words.add((bar.part() ? "of which " : "") + bar.label() + " " + bar.percent() + " percent");
        }
        return "Shares of the score: " + String.join(", ", words) + ".";
    }

    /** {@return whether a bar stands for a favorite} */
    public boolean favorites() {
        return bars.stream().anyMatch(Bar::part);
    }

    /** {@return the height of the chart in pixels} */
    public int height() {
        return bars.size() * Chart.STEP;
    }

    /** {@return the lines of the chart, from the top} */
    public List<Chart.Line> lines() {
        List<Chart.Line> lines = new ArrayList<>();
        for (Bar bar : bars) {
            lines.add(new Chart.Line(bar, lines.size() * Chart.STEP));
        }
        return lines;
    }
}
