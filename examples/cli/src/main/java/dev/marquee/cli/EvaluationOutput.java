package dev.marquee.cli;

import dev.marquee.cli.evaluation.Measured;
import dev.marquee.cli.evaluation.TestBed;
import dev.marquee.evaluate.Comparison;
import dev.marquee.evaluate.Estimate;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import dev.marquee.evaluate.Split;
import dev.marquee.model.InteractionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of an evaluation as JSON and as tables. */
final class EvaluationOutput {

    private static final List<Metric> SHOWN = List.of(Metric.HIT_RATE, Metric.NDCG, Metric.RECALL);

    private final TestBed bed;
    private final List<Measured> models;
    private final long seed;
    private final List<Comparison> comparisons;

    /**
     * Brings a result together.
     *
     * @param bed what was measured on
     * @param models what each model showed, one at least
     * @param seed where random choices started
     */
    EvaluationOutput(TestBed bed, List<Measured> models, long seed) {
        this.bed = bed;
        this.models = List.copyOf(models);
        this.seed = seed;
        List<Evaluation> evaluations = models.stream().map(Measured::evaluation).toList();
        Measure deciding = deciding(evaluations.get(0));
        Evaluation best = evaluations.stream()
                .max(Comparator.comparingDouble(one -> one.mean(deciding)))
                .orElseThrow();
        comparisons = Comparison.against(best, evaluations, deciding);
    }

    /** {@return NDCG at the shortest length: the best model by it is the one that the others are compared with} */
    private static Measure deciding(Evaluation evaluation) {
        return evaluation.measures().stream()
                .filter(measure -> measure.metric() == Metric.NDCG)
                .findFirst()
                .orElseThrow();
    }

    /** {@return one model's result, or all of them with their comparisons} */
    Map<String, @Nullable Object> json() {
        if (models.size() == 1) {
            Map<String, @Nullable Object> json = json(models.get(0));
            json.putAll(circumstances());
            return json;
        }
        Map<String, @Nullable Object> json = circumstances();
        json.put("models", models.stream().map(EvaluationOutput::json).toList());
        json.put("comparisons", comparisons.stream().map(EvaluationOutput::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Measured measured) {
        Evaluation evaluation = measured.evaluation();
        Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
        Map<String, @Nullable Object> intervals = new LinkedHashMap<>();
        for (Measure measure : evaluation.measures()) {
            metrics.put(measure.label(), number(evaluation.mean(measure)));
            if (measure.metric().isPerUser() && number(evaluation.mean(measure)) != null) {
                Estimate estimate = evaluation.estimate(measure);
                intervals.put(measure.label(), List.of(estimate.low(), estimate.high()));
            }
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", evaluation.model());
        json.put("parameters", evaluation.parameters());
        json.put("users", evaluation.users());
        json.put("metrics", metrics);
        json.put("intervals", intervals);
        json.put("trainSeconds", evaluation.trainSeconds());
        json.put("usersPerSecond", evaluation.usersPerSecond());
        json.put("modelBytes", measured.modelBytes());
        json.put("peakBytes", measured.peakBytes());
        json.put("scoresNotFinite", evaluation.scoresNotFinite());
        return json;
    }

    private static Map<String, @Nullable Object> json(Comparison comparison) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", comparison.model());
        json.put("baseline", comparison.baseline());
        json.put("metric", comparison.measure().label());
        json.put("difference", comparison.difference().mean());
        json.put(
                "interval",
                List.of(comparison.difference().low(), comparison.difference().high()));
        json.put("pValue", comparison.pValue());
        json.put("adjustedPValue", comparison.adjustedPValue());
        json.put("significant", comparison.isSignificant());
        return json;
    }

    private Map<String, @Nullable Object> circumstances() {
        InteractionMatrix train = bed.splits().get(0).train();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("protocol", bed.protocol());
        json.put("seed", seed);
        json.put("items", train.itemCount());
        json.put("trainUsers", train.userCount());
        json.put("trainInteractions", train.interactionCount());
        json.put("newUsers", bed.newUsers());
        json.put(
                "usersLeftOut",
                bed.splits().stream().mapToInt(Split::usersLeftOut).sum());
        json.put(
                "droppedTestItems",
                bed.splits().stream().mapToInt(Split::droppedTestItems).sum());
        return json;
    }

    /** {@return the result for a person to read} */
    List<String> lines() {
        InteractionMatrix train = bed.splits().get(0).train();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d test users; trained on %d interactions of %d users with %d items; protocol %s, seed %d",
                models.get(0).evaluation().users(),
                train.interactionCount(),
                train.userCount(),
                train.itemCount(),
                bed.protocol(),
                seed));
        lines.add("");
        if (models.size() == 1) {
            lines.addAll(single(models.get(0)));
        } else {
            lines.addAll(several());
            lines.add("");
            lines.addAll(compared());
        }
        return lines;
    }

    private static List<String> single(Measured measured) {
        Evaluation evaluation = measured.evaluation();
        List<String> lines = new ArrayList<>();
        lines.add(evaluation.model() + " " + evaluation.parameters());
        lines.addAll(Output.table(
                List.of("metric", "mean", "95% from", "to"),
                evaluation.measures().stream()
                        .map(measure -> {
                            Estimate estimate = measure.metric().isPerUser() ? evaluation.estimate(measure) : null;
                            return List.of(
                                    measure.label(),
                                    decimal(evaluation.mean(measure)),
                                    estimate == null ? "" : decimal(estimate.low()),
                                    estimate == null ? "" : decimal(estimate.high()));
                        })
                        .toList()));
        lines.add(String.format(
                Locale.ROOT,
                "trained in %.2f seconds, ranked for %.0f users a second",
                evaluation.trainSeconds(),
                evaluation.usersPerSecond()));
        return lines;
    }

    private List<String> several() {
        List<Measure> measures = models.get(0).evaluation().measures().stream()
                .filter(measure -> SHOWN.contains(measure.metric()))
                .toList();
        List<String> headings = new ArrayList<>(List.of("model"));
        measures.forEach(measure -> headings.add(measure.label()));
        headings.addAll(List.of("train s", "users/s", "model MB", "peak MB"));
        return Output.table(
                headings,
                models.stream()
                        .map(measured -> {
                            Evaluation evaluation = measured.evaluation();
                            List<String> row = new ArrayList<>(List.of(evaluation.model()));
                            measures.stream()
                                    .map(evaluation::estimate)
                                    .forEach(e -> row.add(decimal(e.mean()) + " ±" + decimal(e.margin())));
                            row.add(String.format(Locale.ROOT, "%.2f", evaluation.trainSeconds()));
                            row.add(String.format(Locale.ROOT, "%.0f", evaluation.usersPerSecond()));
                            row.add(megabytes(measured.modelBytes()));
                            row.add(megabytes(measured.peakBytes()));
                            return row;
                        })
                        .toList());
    }

    private List<String> compared() {
        return Output.table(
                List.of(
                        comparisons.get(0).measure().label() + " less that of "
                                + comparisons.get(0).baseline(),
                        "difference",
                        "95% from",
                        "to",
                        "p",
                        "p (Holm)",
                        ""),
                comparisons.stream()
                        .map(c -> List.of(
                                c.model(),
                                decimal(c.difference().mean()),
                                decimal(c.difference().low()),
                                decimal(c.difference().high()),
                                decimal(c.pValue()),
                                decimal(c.adjustedPValue()),
                                c.isSignificant() ? "significant" : "may be chance"))
                        .toList());
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }

    private static String decimal(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
