package dev.marquee.cli.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.marquee.evaluate.Comparison;
import dev.marquee.evaluate.Estimate;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.ParameterSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON forms of an evaluation. Their fields are in camel case; a figure that is not finite is null. */
final class EvaluationJson {

    private EvaluationJson() {}

    /** The evaluation of one model. */
    record Single(@JsonUnwrapped Model model, @JsonUnwrapped Circumstances circumstances) {}

    /** The evaluations of several models and their comparisons. */
    record Several(@JsonUnwrapped Circumstances circumstances, List<Model> models, List<Difference> comparisons) {}

    /** The figures of one model; metrics and their intervals are named like {@code NDCG@10}. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Model(
            String model,
            Map<String, Object> parameters,
            int users,
            Map<String, @Nullable Double> metrics,
            Map<String, List<Double>> intervals,
            double trainSeconds,
            double usersPerSecond,
            long modelBytes,
            long peakBytes,
            long scoresNotFinite,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Trial> search) {

        static Model of(MeasuredModel measured) {
            Evaluation evaluation = measured.evaluation();
            Map<String, @Nullable Double> metrics = new LinkedHashMap<>();
            Map<String, List<Double>> intervals = new LinkedHashMap<>();
            for (Measure measure : evaluation.measures()) {
                Double mean = finite(evaluation.mean(measure));
                metrics.put(measure.label(), mean);
                if (measure.metric().isPerUser() && mean != null) {
                    intervals.put(measure.label(), bounds(evaluation.estimate(measure)));
                }
            }
            return new Model(
                    evaluation.model(),
                    evaluation.parameters(),
                    evaluation.users(),
                    metrics,
                    intervals,
                    evaluation.trainSeconds(),
                    evaluation.usersPerSecond(),
                    measured.modelBytes(),
                    measured.peakBytes(),
                    evaluation.nonFiniteScores(),
                    measured.search() == null
                            ? null
                            : measured.search().trials().stream().map(Trial::of).toList());
        }
    }

    /** One trial of a search for parameters. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Trial(Map<String, String> parameters, @Nullable Double value, double trainSeconds) {

        private static Trial of(ParameterSearch.Trial trial) {
            return new Trial(trial.parameters(), finite(trial.value()), trial.trainSeconds());
        }
    }

    /** The difference of a model to the baseline in one metric. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Difference(
            String model,
            String baseline,
            String metric,
            double difference,
            List<Double> interval,
            double pValue,
            double adjustedPValue,
            boolean significant) {

        static Difference of(Comparison comparison) {
            return new Difference(
                    comparison.model(),
                    comparison.baseline(),
                    comparison.measure().label(),
                    comparison.difference().mean(),
                    bounds(comparison.difference()),
                    comparison.pValue(),
                    comparison.adjustedPValue(),
                    comparison.isSignificant());
        }
    }

    private static List<Double> bounds(Estimate estimate) {
        return List.of(estimate.low(), estimate.high());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
