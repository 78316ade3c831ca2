package dev.marquee.evaluate;

import static dev.marquee.evaluate.Fixtures.model;
import static dev.marquee.evaluate.Fixtures.synthetic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.InvalidValueException;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParameterSearchTest {

    private static final Measure NDCG = new Measure(Metric.NDCG, 10);
    private static final Split VALIDATION = Protocol.randomPerUser(0.2).split(synthetic(200, 60, 3), 1);
    private static final List<ParameterRange> RANGES =
            List.of(new ParameterRange("mixture", 0, 1, false, false), new ParameterRange("size", 1, 100, true, true));

    /** Trains a model that scores by popularity, with more noise the further the mixture is from 0.7. */
    private record Mixed(double mixture) implements ModelTrainer {

        @Override
        public String name() {
            return "mixed";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("mixture", mixture, "size", 10, "kind", "word", "lambda", 500.0);
        }

        @Override
        public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
            return model(matrix.itemCount(), history -> {
                SplittableRandom random = new SplittableRandom(history.size());
                return IntStream.range(0, matrix.itemCount())
                        .mapToDouble(
                                item -> matrix.popularity(item) + 100 * Math.abs(mixture - 0.7) * random.nextDouble())
                        .toArray();
            });
        }
    }

    private static ParameterSearch search(int trials) {
        return search(NDCG, trials);
    }

    private static ParameterSearch search(Measure objective, int trials) {
        return new ParameterSearch(
                parameters -> {
                    double mixture = Double.parseDouble(parameters.getOrDefault("mixture", "0.1"));
                    if (mixture > 0.95) {
                        throw new InvalidValueException("mixture must be at most 0.95");
                    }
                    return new Mixed(mixture);
                },
                RANGES,
                objective,
                trials);
    }

    @Test
    void bestIsFoundAndBetterThanTheDefaults() {
        ParameterSearch.Outcome outcome = search(30).run(VALIDATION, TrainingContext.of(5));

        assertThat(outcome.trials()).hasSize(30);
        assertThat(outcome.trials().get(0).parameters()).isEmpty();
        assertThat(outcome.best().value()).isGreaterThan(outcome.trials().get(0).value());
        assertThat(Double.parseDouble(outcome.best().parameters().get("mixture")))
                .isBetween(0.55, 0.85);
    }

    @Test
    void lowestValueIsTheBestIfLowerIsBetter() {
        ParameterSearch.Outcome outcome =
                search(new Measure(Metric.GINI, 10), 30).run(VALIDATION, TrainingContext.of(5));

        assertThat(outcome.best().value())
                .isEqualTo(outcome.trials().stream()
                        .mapToDouble(ParameterSearch.Trial::value)
                        .filter(value -> !Double.isNaN(value))
                        .min()
                        .orElseThrow());
        // The more noise, the more evenly items are recommended.
        double mixture = Double.parseDouble(outcome.best().parameters().getOrDefault("mixture", "0.1"));
        assertThat(Math.abs(mixture - 0.7)).isGreaterThan(0.15);
    }

    @Test
    void sameSeedTriesTheSameParameters() {
        assertThat(parameters(search(12).run(VALIDATION, TrainingContext.of(5))))
                .isEqualTo(parameters(search(12).run(VALIDATION, TrainingContext.of(5))))
                .isNotEqualTo(parameters(search(12).run(VALIDATION, TrainingContext.of(6))));
    }

    private static List<Map<String, String>> parameters(ParameterSearch.Outcome outcome) {
        return outcome.trials().stream().map(ParameterSearch.Trial::parameters).toList();
    }

    @Test
    void refusedParametersAreSkipped() {
        ParameterSearch.Outcome outcome = new ParameterSearch(
                        parameters -> {
                            if (!parameters.isEmpty()) {
                                throw new InvalidValueException("no");
                            }
                            return new Mixed(0.5);
                        },
                        RANGES,
                        NDCG,
                        6)
                .run(VALIDATION, TrainingContext.of(1));

        assertThat(outcome.best()).isSameAs(outcome.trials().get(0));
        assertThat(outcome.trials().get(3).value()).isNaN();
    }

    @Test
    void estimatorProposesPointsWhereValuesAreHigh() {
        TreeParzenEstimator estimator = new TreeParzenEstimator(2, 10, 3);
        List<TreeParzenEstimator.Observation> observations = new ArrayList<>();
        for (int t = 0; t < 60; t++) {
            double[] point = estimator.propose(observations);
            assertThat(point[0]).isBetween(0.0, 1.0);
            assertThat(point[1]).isBetween(0.0, 1.0);
            double value = -Math.pow(point[0] - 0.2, 2) - Math.pow(point[1] - 0.8, 2);
            observations.add(new TreeParzenEstimator.Observation(point, value));
        }

        double first = mean(observations.subList(0, 10));
        double last = mean(observations.subList(40, 60));
        assertThat(last).isGreaterThan(first / 3);
    }

    private static double mean(List<TreeParzenEstimator.Observation> observations) {
        return observations.stream()
                .mapToDouble(TreeParzenEstimator.Observation::value)
                .average()
                .orElseThrow();
    }

    @Test
    void rangesAreDerivedFromTheDefaults() {
        List<ParameterRange> ranges = ParameterRange.around(new Mixed(0.3));

        assertThat(ranges)
                .containsExactlyInAnyOrder(
                        new ParameterRange("mixture", 0, 1, false, false),
                        new ParameterRange("size", 2, 40, true, true),
                        new ParameterRange("lambda", 50, 5000, true, false));
        assertThat(new ParameterRange("lambda", 50, 5000, true, false).at(0.5)).isEqualTo("500");
        assertThat(new ParameterRange("size", 1, 100, true, true).at(0.5)).isEqualTo("10");
    }
}
