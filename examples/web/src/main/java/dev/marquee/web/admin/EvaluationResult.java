package dev.marquee.web.admin;

import dev.marquee.cli.evaluation.Report;
import dev.marquee.evaluate.Comparison;
import dev.marquee.evaluate.Estimate;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the page of an evaluation shows. Immutable.
 *
 * @param measures the measures of the table
 * @param rows a row for each model, the best first
 * @param differences whether the others are worse than the best by more than chance, one sentence each
 * @param plots the plots
 */
public record EvaluationResult(List<String> measures, List<Row> rows, List<String> differences, List<Plot> plots) {

    /** A smaller difference would be shown as 0.000. */
    private static final double LEAST_SHOWN = 0.0005;

    private static final Measure DECIDING = new Measure(Metric.NDCG, 10);
    private static final List<Measure> SHOWN = List.of(
            new Measure(Metric.HIT_RATE, 10), DECIDING, new Measure(Metric.RECALL, 10), new Measure(Metric.RECALL, 20));

    /** Copies the lists. */
    public EvaluationResult {
        measures = List.copyOf(measures);
        rows = List.copyOf(rows);
        differences = List.copyOf(differences);
        plots = List.copyOf(plots);
    }

    /**
     * A model's row.
     *
     * @param model the kind of model
     * @param values the mean of each measure with half of its 95% interval
     * @param hits of how many people the list of ten has the film that was held out, in words
     * @param seconds how long the training took
     */
    public record Row(String model, List<String> values, String hits, String seconds) {}

    /**
     * A plot.
     *
     * @param title what it shows
     * @param svg the SVG, with text alternatives and without styles
     */
    public record Plot(String title, String svg) {}

    static EvaluationResult of(List<Evaluation> evaluations, Report report) {
        List<Evaluation> sorted = evaluations.stream()
                .sorted(Comparator.comparingDouble((Evaluation one) -> one.mean(DECIDING))
                        .reversed())
                .toList();
        List<Plot> plots = new ArrayList<>();
        report.plots().forEach((file, svg) -> plots.add(new Plot(title(svg), svg)));
        return new EvaluationResult(
                SHOWN.stream().map(Measure::label).toList(),
                sorted.stream().map(EvaluationResult::row).toList(),
                evaluations.size() == 1
                        ? List.of()
                        : report.comparisons().stream()
                                .map(EvaluationResult::difference)
                                .toList(),
                plots);
    }

    private static Row row(Evaluation evaluation) {
        List<String> values =
                SHOWN.stream().map(measure -> value(evaluation, measure)).toList();
        double share = evaluation.mean(new Measure(Metric.HIT_RATE, 10));
        return new Row(
                evaluation.model(),
                values,
                String.format(
                        Locale.ROOT, "%,d of %,d people", Math.round(share * evaluation.users()), evaluation.users()),
                String.format(Locale.ROOT, "%.2f s", evaluation.trainSeconds()));
    }

    private static String value(Evaluation evaluation, Measure measure) {
        Estimate estimate = evaluation.estimate(measure);
        return String.format(Locale.ROOT, "%.3f ± %.3f", estimate.mean(), estimate.margin());
    }

    private static String difference(Comparison one) {
        double behind = Math.abs(one.difference().mean());
        if (behind < LEAST_SHOWN) {
            return one.model() + " is as good as " + one.baseline() + " in "
                    + one.measure().label();
        }
        return String.format(
                Locale.ROOT,
                "%s is %.3f behind %s in %s: %s",
                one.model(),
                behind,
                one.baseline(),
                one.measure().label(),
                one.isSignificant() ? "more than chance would explain" : "that may be chance");
    }

    /** {@return the title in a plot} */
    private static String title(String svg) {
        int from = svg.indexOf("<title>") + "<title>".length();
        return svg.substring(from, svg.indexOf("</title>"));
    }
}
