package dev.marquee.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import dev.marquee.evaluate.ParameterSearch;
import dev.marquee.evaluate.Protocol;
import dev.marquee.evaluate.Split;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportTest {

    private static final Split SPLIT = Protocol.randomPerUser(0.2).split(synthetic(200, 60, 3), 1);
    private static final Evaluator EVALUATOR = Evaluator.at(1, 5, 10, 20);

    // Not static: the workers could not use this class before its initializer has ended, and that waits for them.
    private final Evaluation popular = EVALUATOR.evaluate(popularity(), SPLIT);
    private final Evaluation chance = EVALUATOR.evaluate("lots & <such>", constant(60), SPLIT);

    private Report report() {
        return Report.of("Models", Map.of("seed", "42"), List.of(popular, chance), 10, 20);
    }

    @Test
    void tablesHaveEveryModelAndTheAskedLengths() {
        String text = report().markdown();

        assertThat(text)
                .startsWith("# Models\n")
                .contains("- seed: 42", "## At 10", "## At 20", "NDCG@10", "AUC")
                .contains("| popularity |", "| lots & <such> |", "![ndcg-by-k](ndcg-by-k.svg)")
                .doesNotContain("## At 5");
    }

    @Test
    void differenceIsTested() {
        assertThat(report().comparisons()).singleElement().satisfies(one -> {
            assertThat(one.baseline()).isEqualTo("popularity");
            assertThat(one.difference().mean()).isNegative();
            assertThat(one.isSignificant()).isTrue();
        });
    }

    @Test
    void searchIsWrittenDown() {
        ParameterSearch.Outcome outcome = new ParameterSearch(
                        parameters -> popularity(), List.of(), new Measure(Metric.NDCG, 10), 5)
                .run(SPLIT, TrainingContext.of(1));

        assertThat(report().withSearch("popularity", new Measure(Metric.NDCG, 10), outcome)
                        .markdown())
                .contains("## Search for parameters of popularity", "the defaults");
    }

    @Test
    void plotsAreWellFormedWithAxesAndLegend() throws Exception {
        Map<String, String> plots = report().plots();

        assertThat(plots).containsOnlyKeys("ndcg-by-k.svg", "recall-by-k.svg", "hr-by-k.svg", "accuracy-diversity.svg");
        for (String svg : plots.values()) {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("svg");
            assertThat(root.getTextContent()).contains("popularity", "lots & <such>", "@");
            assertThat(svg).doesNotContain("NaN", "Infinity");
        }
        assertThat(plots.get("ndcg-by-k.svg")).contains("<polyline");
    }

    @Test
    void axisHasRoundTicks() {
        Scale scale = Scale.linear(new double[] {0.013, 0.41}, true);

        assertThat(scale.ticks()).hasSize(6).startsWith(0, 0.1).endsWith(0.5);
        assertThat(scale.label(scale.ticks()[1])).isEqualTo("0.1");
        assertThat(Scale.linear(new double[] {0.5}, false).ticks().length).isGreaterThan(2);
    }

    private static ModelTrainer popularity() {
        return ModelTrainers.named("popularity", Map.of());
    }

    /** {@return users who prefer items with a low number, by a seed} */
    private static InteractionMatrix synthetic(int users, int items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        for (int user = 0; user < users; user++) {
            int length = 2 + random.nextInt(20);
            for (int k = 0; k < length; k++) {
                int item = (int) (items * Math.pow(random.nextDouble(), 3));
                builder.add(user, item, 1, random.nextInt(1000));
            }
        }
        return builder.build();
    }

    /** {@return a model that scores every item alike} */
    private static CollaborativeModel constant(int items) {
        return new CollaborativeModel() {
            @Override
            public int itemCount() {
                return items;
            }

            @Override
            public double[] score(History history) {
                return new double[items];
            }

            @Override
            public double[] contributions(History history, int item) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
