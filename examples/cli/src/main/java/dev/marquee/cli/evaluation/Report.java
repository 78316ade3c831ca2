package dev.marquee.cli.evaluation;

import dev.marquee.evaluate.Comparison;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import dev.marquee.evaluate.ParameterSearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes evaluations of several models on one split as Markdown with tables, and as SVG plots that the Markdown links
 * to. Immutable and thread-safe.
 */
public final class Report {

    private static final List<Metric> CURVES = List.of(Metric.NDCG, Metric.RECALL, Metric.HIT_RATE);

    private final String title;
    private final Map<String, String> facts;
    private final List<Evaluation> evaluations;
    private final int[] cutoffs;
    private final @Nullable String search;

    private Report(
            String title,
            Map<String, String> facts,
            List<Evaluation> evaluations,
            int[] cutoffs,
            @Nullable String search) {
        this.title = title;
        this.facts = facts;
        this.evaluations = evaluations;
        this.cutoffs = cutoffs;
        this.search = search;
    }

    /**
     * Returns a report on evaluations.
     *
     * @param title the heading
     * @param facts the circumstances by name, such as data, protocol, seed, machine and command
     * @param evaluations one or more, of the same split and the same measures
     * @param cutoffs the list lengths that the tables show, at least one; the plots show every length that was
     *     measured
     * @return the report
     */
    public static Report of(String title, Map<String, String> facts, List<Evaluation> evaluations, int... cutoffs) {
        return new Report(title, new LinkedHashMap<>(facts), List.copyOf(evaluations), cutoffs.clone(), null);
    }

    /**
     * Returns this report with a section on a parameter search.
     *
     * @param model the model whose parameters were searched
     * @param objective the measure that the search maximized
     * @param outcome the trials and the best of them
     * @return a new report
     */
    Report withSearch(String model, Measure objective, ParameterSearch.Outcome outcome) {
        StringBuilder text = new StringBuilder(search == null ? "" : search);
        text.append("\n## Search for parameters of ").append(model).append("\n\n");
        text.append("On a validation split of the training part; the test part was not touched.\n\n");
        text.append("| trial | ").append(objective).append(" | train seconds | parameters |\n|---:|---:|---:|---|\n");
        for (int t = 0; t < outcome.trials().size(); t++) {
            ParameterSearch.Trial trial = outcome.trials().get(t);
            String mark = trial.equals(outcome.best()) ? "**" : "";
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | %s%s%s | %.2f | %s |\n",
                    t + 1,
                    mark,
                    Double.isNaN(trial.value()) ? "refused" : decimal(trial.value()),
                    mark,
                    trial.trainSeconds(),
                    trial.parameters().isEmpty() ? "the defaults" : parameters(trial.parameters())));
        }
        return new Report(title, facts, evaluations, cutoffs, text.toString());
    }

    /** {@return the comparison of each model with the one that has the highest NDCG at the first length} */
    public List<Comparison> comparisons() {
        Measure deciding = new Measure(Metric.NDCG, cutoffs[0]);
        Evaluation best = evaluations.stream()
                .max(Comparator.comparingDouble(one -> one.mean(deciding)))
                .orElseThrow();
        return Comparison.against(best, evaluations, deciding);
    }

    /**
     * Returns the plots: each metric against K, and accuracy against diversity.
     *
     * @return SVG by file name. It has no styles but attributes, each of which a style sheet may replace by the classes
     *     {@code ground}, {@code grid}, {@code axis}, {@code line} and, for the n-th model, {@code series-n}
     */
    public Map<String, String> plots() {
        Map<String, String> plots = new LinkedHashMap<>();
        double[] lengths = evaluations.get(0).measures().stream()
                .filter(measure -> measure.metric() == Metric.NDCG)
                .mapToDouble(Measure::k)
                .toArray();
        for (Metric metric : CURVES) {
            Plot plot = Plot.lines(metric.label() + " by the length of the list", "K", metric.label() + "@K", lengths);
            for (Evaluation one : evaluations) {
                plot.add(one.model(), lengths, values(lengths, k -> one.mean(new Measure(metric, k))));
            }
            plots.put(metric + "-by-k.svg", plot.svg());
        }
        int k = cutoffs[0];
        Plot trade = Plot.points(
                "Accuracy and diversity at " + k, "Diversity@" + k + " (1 less the mean similarity)", "NDCG@" + k);
        for (Evaluation one : evaluations) {
            trade.add(one.model(), new double[] {one.mean(new Measure(Metric.DIVERSITY, k))}, new double[] {
                one.mean(new Measure(Metric.NDCG, k))
            });
        }
        plots.put("accuracy-diversity.svg", trade.svg());
        return plots;
    }

    private static double[] values(double[] lengths, IntToDoubleFunction value) {
        double[] values = new double[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            values[i] = value.applyAsDouble((int) lengths[i]);
        }
        return values;
    }

    /** {@return the report in Markdown; it links to the plots by their file names} */
    String markdown() {
        StringBuilder text = new StringBuilder("# " + title + "\n\n");
        facts.forEach((name, fact) ->
                text.append("- ").append(name).append(": ").append(fact).append('\n'));
        text.append("\nMeans over ")
                .append(evaluations.get(0).users())
                .append(" users ± half of the 95% interval (bootstrap over users, 1,000 resamples).\n");
        for (int k : cutoffs) {
            text.append("\n## At ").append(k).append("\n\n");
            table(text, shown(k));
        }
        text.append("\n## Whatever the length\n\n");
        table(text, shown(0));
        models(text);
        if (evaluations.size() > 1) {
            compared(text);
        }
        text.append("\n## Plots\n\n");
        plots().keySet()
                .forEach(name -> text.append("![")
                        .append(name, 0, name.length() - 4)
                        .append("](")
                        .append(name)
                        .append(")\n"));
        return text.append(search == null ? "" : search).toString();
    }

    private List<Measure> shown(int k) {
        return evaluations.get(0).measures().stream()
                .filter(measure -> measure.k() == k)
                .toList();
    }

    private void table(StringBuilder text, List<Measure> measures) {
        text.append("| model |");
        measures.forEach(measure -> text.append(' ').append(measure).append(" |"));
        text.append("\n|---|").append("---:|".repeat(measures.size())).append('\n');
        for (Evaluation one : evaluations) {
            text.append("| ").append(one.model()).append(" |");
            for (Measure measure : measures) {
                text.append(' ').append(decimal(one.mean(measure)));
                if (measure.metric().isPerUser()) {
                    text.append(" ± ").append(decimal(one.estimate(measure).margin()));
                }
                text.append(" |");
            }
            text.append('\n');
        }
    }

    private void models(StringBuilder text) {
        text.append("\n## Models\n\n| model | train seconds | users a second | parameters |\n|---|---:|---:|---|\n");
        for (Evaluation one : evaluations) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.0f | %s |\n",
                    one.model(),
                    one.trainSeconds(),
                    one.usersPerSecond(),
                    parameters(one.parameters())));
        }
    }

    private void compared(StringBuilder text) {
        List<Comparison> comparisons = comparisons();
        text.append("\n## Is the difference more than chance?\n\nEach model less ")
                .append(comparisons.get(0).baseline())
                .append(" in ")
                .append(comparisons.get(0).measure())
                .append(", user by user: the mean difference with its bootstrap interval, and the p-value of Fisher's"
                        + " randomization test (10,000 assignments of signs), adjusted by Holm for the number of"
                        + " comparisons.\n\n")
                .append("| model | difference | 95% interval | p | adjusted p |\n|---|---:|---:|---:|---:|\n");
        for (Comparison one : comparisons) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %+.4f | %+.4f to %+.4f | %.4f | %.4f%s |\n",
                    one.model(),
                    one.difference().mean(),
                    one.difference().low(),
                    one.difference().high(),
                    one.pValue(),
                    one.adjustedPValue(),
                    one.isSignificant() ? " *" : ""));
        }
    }

    private static String parameters(Map<String, ?> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(name + "=" + value));
        return String.join(", ", pairs).replace("|", "\\|");
    }

    private static String decimal(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
