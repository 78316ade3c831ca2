package dev.marquee.cli;

import dev.marquee.cli.evaluation.Measured;
import dev.marquee.cli.evaluation.TestBed;
import dev.marquee.evaluate.Comparison;
import dev.marquee.evaluate.Estimate;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import dev.marquee.evaluate.ParameterSearch;
import dev.marquee.evaluate.Report;
import dev.marquee.evaluate.Split;
import dev.marquee.model.InteractionMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The result of an evaluation as JSON and as tables. */
final class EvaluationOutput {

    private static final List<Metric> SHOWN = List.of(Metric.HIT_RATE, Metric.NDCG, Metric.RECALL);

    private final TestBed bed;
    private final List<Measured> models;
    private final int[] cutoffs;
    private final long seed;
    private final List<Comparison> comparisons;

    /**
     * Brings a result together.
     *
     * @param bed what was measured on
     * @param models what each model showed, one at least
     * @param cutoffs the lengths of the list that were asked for
     * @param seed where random choices started
     */
    EvaluationOutput(TestBed bed, List<Measured> models, int[] cutoffs, long seed) {
        this.bed = bed;
        this.models = List.copyOf(models);
        this.cutoffs = IntStream.of(cutoffs).sorted().distinct().toArray();
        this.seed = seed;
        comparisons = report("").comparisons();
    }

    private Report report(String command) {
        Map<String, String> facts = new LinkedHashMap<>();
        circumstances().forEach((name, value) -> facts.put(words(name), String.valueOf(value)));
        if (!command.isEmpty()) {
            facts.put("command", "`" + command + "`");
        }
        Report report = Report.of("Evaluation", facts, evaluations(), cutoffs);
        for (Measured measured : models) {
            if (measured.search() != null) {
                report = report.withSearch(
                        measured.evaluation().model(), new Measure(Metric.NDCG, cutoffs[0]), measured.search());
            }
        }
        return report;
    }

    /** {@return the model that the others are compared with} */
    private Evaluation best() {
        String name = comparisons.isEmpty()
                ? models.get(0).evaluation().model()
                : comparisons.get(0).baseline();
        return evaluations().stream()
                .filter(one -> one.model().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Evaluation> evaluations() {
        return models.stream().map(Measured::evaluation).toList();
    }

    /** {@return hit rate, NDCG and recall at the lengths that were asked for} */
    private List<Measure> shown() {
        return models.get(0).evaluation().measures().stream()
                .filter(measure -> SHOWN.contains(measure.metric()) && isAsked(measure))
                .toList();
    }

    /** {@return trainUsers as "train users"} */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** Writes report.md, report.json and the plots. */
    void write(Path folder, String command) {
        Report report = report(command);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("report.md"), report.markdown());
            Files.writeString(folder.resolve("report.json"), Output.text(json()) + "\n");
            for (Map.Entry<String, String> plot : report.plots().entrySet()) {
                Files.writeString(folder.resolve(plot.getKey()), plot.getValue());
            }
        } catch (IOException e) {
            throw new CommandFailedException("can't write the report into " + folder + ": " + e.getMessage());
        }
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
        json.put(
                "comparisons",
                shown().stream()
                        .flatMap(measure -> Comparison.against(best(), evaluations(), measure).stream())
                        .map(EvaluationOutput::json)
                        .toList());
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
        if (measured.search() != null) {
            json.put(
                    "search",
                    measured.search().trials().stream()
                            .map(EvaluationOutput::json)
                            .toList());
        }
        return json;
    }

    private static Map<String, @Nullable Object> json(ParameterSearch.Trial trial) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("parameters", trial.parameters());
        json.put("value", number(trial.value()));
        json.put("trainSeconds", trial.trainSeconds());
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
        models.stream().filter(model -> model.search() != null).forEach(model -> lines.addAll(searched(model)));
        if (models.size() == 1) {
            lines.addAll(single(models.get(0)));
        } else {
            lines.addAll(several());
            lines.add("");
            lines.addAll(compared());
        }
        return lines;
    }

    private List<String> searched(Measured measured) {
        List<String> lines = new ArrayList<>();
        lines.add("search for parameters of " + measured.evaluation().model() + " on a part of the training part, seed "
                + seed);
        if (measured.search() != null) {
            lines.addAll(Output.table(
                    List.of("NDCG@" + cutoffs[0], "train s", "parameters"),
                    measured.search().trials().stream()
                            .map(trial -> List.of(
                                    Double.isNaN(trial.value()) ? "refused" : decimal(trial.value()),
                                    String.format(Locale.ROOT, "%.2f", trial.trainSeconds()),
                                    trial.parameters().isEmpty()
                                            ? "the defaults"
                                            : trial.parameters().toString()))
                            .toList()));
        }
        lines.add("");
        return lines;
    }

    private boolean isAsked(Measure measure) {
        return measure.k() == 0 || Arrays.binarySearch(cutoffs, measure.k()) >= 0;
    }

    private List<String> single(Measured measured) {
        Evaluation evaluation = measured.evaluation();
        List<String> lines = new ArrayList<>();
        lines.add(evaluation.model() + " " + evaluation.parameters());
        lines.addAll(Output.table(
                List.of("metric", "mean", "95% from", "to"),
                evaluation.measures().stream()
                        .filter(this::isAsked)
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
        List<Measure> measures = shown();
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
