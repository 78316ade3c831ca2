package dev.marquee.cli.evaluation;

import dev.marquee.cli.json.Json;
import dev.marquee.evaluate.Comparison;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The result of an evaluation, as JSON, as lines for a terminal and as a report. Immutable. */
public final class EvaluationResult {

    private static final List<Metric> COMPARED = List.of(Metric.HIT_RATE, Metric.NDCG, Metric.RECALL);

    private final Circumstances circumstances;
    private final List<MeasuredModel> models;
    private final int[] cutoffs;
    private final List<Comparison> comparisons;

    /**
     * Creates the result of an evaluation.
     *
     * @param bed what was evaluated on
     * @param models the evaluation of each model, at least one
     * @param cutoffs the requested list lengths
     * @param seed the seed of random choices
     */
    public EvaluationResult(TestBed bed, List<MeasuredModel> models, int[] cutoffs, long seed) {
        this.circumstances = Circumstances.of(bed, seed);
        this.models = List.copyOf(models);
        this.cutoffs = IntStream.of(cutoffs).sorted().distinct().toArray();
        comparisons = report(Map.of()).comparisons();
    }

    private Report report(Map<String, String> facts) {
        Report report = Report.of("Evaluation", facts, evaluations(), cutoffs);
        for (MeasuredModel measured : models) {
            if (measured.search() != null) {
                report = report.withSearch(
                        measured.evaluation().model(), new Measure(Metric.NDCG, cutoffs[0]), measured.search());
            }
        }
        return report;
    }

    private List<Evaluation> evaluations() {
        return models.stream().map(MeasuredModel::evaluation).toList();
    }

    /**
     * Writes {@code report.md}, {@code report.json} and the plots.
     *
     * @param folder where to write; it is created if it does not exist
     * @param command the command line, for the reader of the report
     * @throws IOException if a file can't be written
     */
    public void write(Path folder, String command) throws IOException {
        Map<String, String> facts = circumstances.facts();
        if (!command.isEmpty()) {
            facts.put("command", "`" + command + "`");
        }
        Report report = report(facts);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.md"), report.markdown());
        Files.writeString(folder.resolve("report.json"), Json.text(json()) + "\n");
        for (Map.Entry<String, String> plot : report.plots().entrySet()) {
            Files.writeString(folder.resolve(plot.getKey()), plot.getValue());
        }
    }

    /** {@return the JSON form: one model's figures, or those of all models with their comparisons} */
    public Object json() {
        if (models.size() == 1) {
            return new EvaluationJson.Single(EvaluationJson.Model.of(models.get(0)), circumstances);
        }
        return new EvaluationJson.Several(
                circumstances,
                models.stream().map(EvaluationJson.Model::of).toList(),
                comparedMeasures().stream()
                        .flatMap(measure -> Comparison.against(baseline(), evaluations(), measure).stream())
                        .map(EvaluationJson.Difference::of)
                        .toList());
    }

    /** {@return the lines for a terminal} */
    public List<String> lines() {
        return new EvaluationTables(this).lines();
    }

    Circumstances circumstances() {
        return circumstances;
    }

    List<MeasuredModel> models() {
        return models;
    }

    /** {@return the comparisons by NDCG at the shortest list length} */
    List<Comparison> comparisons() {
        return comparisons;
    }

    int shortestCutoff() {
        return cutoffs[0];
    }

    /** {@return hit rate, NDCG and recall at the requested list lengths} */
    List<Measure> comparedMeasures() {
        return models.get(0).evaluation().measures().stream()
                .filter(measure -> COMPARED.contains(measure.metric()) && isRequested(measure))
                .toList();
    }

    /** {@return whether a measure belongs to a requested list length; plots have more} */
    boolean isRequested(Measure measure) {
        return measure.k() == 0 || Arrays.binarySearch(cutoffs, measure.k()) >= 0;
    }

    /** {@return the model that the others are compared with} */
    private Evaluation baseline() {
        String name = comparisons.isEmpty()
                ? models.get(0).evaluation().model()
                : comparisons.get(0).baseline();
        return evaluations().stream()
                .filter(one -> one.model().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
