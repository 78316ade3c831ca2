package dev.marquee.cli.evaluation;

import dev.marquee.cli.terminal.TextTable;
import dev.marquee.evaluate.Comparison;
import dev.marquee.evaluate.Estimate;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.ParameterSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays out an evaluation for a terminal. */
final class EvaluationTables {

    private final EvaluationResult result;

    EvaluationTables(EvaluationResult result) {
        this.result = result;
    }

    List<String> lines() {
        Circumstances circumstances = result.circumstances();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d test users; trained on %d interactions of %d users with %d items; protocol %s, seed %d",
                result.models().get(0).evaluation().users(),
                circumstances.trainInteractions(),
                circumstances.trainUsers(),
                circumstances.items(),
                circumstances.protocol(),
                circumstances.seed()));
        lines.add("");
        for (MeasuredModel model : result.models()) {
            if (model.search() != null) {
                lines.addAll(searched(model.evaluation().model(), model.search()));
            }
        }
        if (result.models().size() == 1) {
            lines.addAll(single(result.models().get(0).evaluation()));
        } else {
            lines.addAll(several());
            lines.add("");
            lines.addAll(compared());
        }
        return lines;
    }

    private List<String> searched(String model, ParameterSearch.Outcome search) {
        List<String> lines = new ArrayList<>();
        lines.add("search for parameters of " + model + " on a part of the training part, seed "
                + result.circumstances().seed());
        lines.addAll(TextTable.lines(
                List.of("NDCG@" + result.shortestCutoff(), "train s", "parameters"),
                search.trials().stream()
                        .map(trial -> List.of(
                                Double.isNaN(trial.value()) ? "refused" : decimal(trial.value()),
                                seconds(trial.trainSeconds()),
                                trial.parameters().isEmpty()
                                        ? "the defaults"
                                        : trial.parameters().toString()))
                        .toList()));
        lines.add("");
        return lines;
    }

    private List<String> single(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        lines.add(evaluation.model() + " " + evaluation.parameters());
        lines.addAll(TextTable.lines(
                List.of("metric", "mean", "95% from", "to"),
                evaluation.measures().stream()
                        .filter(result::isRequested)
                        .map(measure -> single(evaluation, measure))
                        .toList()));
        lines.add(String.format(
                Locale.ROOT,
                "trained in %.2f seconds, ranked for %.0f users a second",
                evaluation.trainSeconds(),
                evaluation.usersPerSecond()));
        return lines;
    }

    private static List<String> single(Evaluation evaluation, Measure measure) {
        String mean = decimal(evaluation.mean(measure));
        if (!measure.metric().isPerUser()) {
            return List.of(measure.label(), mean, "", "");
        }
        Estimate estimate = evaluation.estimate(measure);
        return List.of(measure.label(), mean, decimal(estimate.low()), decimal(estimate.high()));
    }

    /** {@return a table for each list length, and one of the costs: together they are wider than a terminal} */
    private List<String> several() {
        Map<Integer, List<Measure>> byLength = result.comparedMeasures().stream()
                .collect(Collectors.groupingBy(Measure::k, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        for (List<Measure> measures : byLength.values()) {
            List<String> headings = new ArrayList<>(List.of("model"));
            measures.forEach(measure -> headings.add(measure.label()));
            lines.addAll(TextTable.lines(
                    headings,
                    result.models().stream()
                            .map(model -> means(model.evaluation(), measures))
                            .toList()));
            lines.add("");
        }
        lines.addAll(TextTable.lines(
                List.of("model", "train s", "users/s", "model MB", "peak MB"),
                result.models().stream().map(EvaluationTables::costs).toList()));
        return lines;
    }

    private static List<String> means(Evaluation evaluation, List<Measure> measures) {
        Stream<String> means = measures.stream()
                .map(evaluation::estimate)
                .map(estimate -> decimal(estimate.mean()) + " ±" + decimal(estimate.margin()));
        return Stream.concat(Stream.of(evaluation.model()), means).toList();
    }

    private static List<String> costs(MeasuredModel model) {
        Evaluation evaluation = model.evaluation();
        return List.of(
                evaluation.model(),
                seconds(evaluation.trainSeconds()),
                String.format(Locale.ROOT, "%.0f", evaluation.usersPerSecond()),
                megabytes(model.modelBytes()),
                megabytes(model.peakBytes()));
    }

    private List<String> compared() {
        Comparison first = result.comparisons().get(0);
        List<String> lines = new ArrayList<>();
        lines.add(first.measure().label() + " less that of " + first.baseline() + ":");
        lines.addAll(TextTable.lines(
                List.of("model", "difference", "95% from", "to", "p", "p (Holm)", ""),
                result.comparisons().stream()
                        .map(comparison -> List.of(
                                comparison.model(),
                                decimal(comparison.difference().mean()),
                                decimal(comparison.difference().low()),
                                decimal(comparison.difference().high()),
                                decimal(comparison.pValue()),
                                decimal(comparison.adjustedPValue()),
                                comparison.isSignificant() ? "significant" : "may be chance"))
                        .toList()));
        return lines;
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }

    private static String decimal(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
