package dev.marquee.evaluate;

import static dev.marquee.evaluate.Fixtures.model;
import static dev.marquee.evaluate.Fixtures.popularity;
import static dev.marquee.evaluate.Fixtures.synthetic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.model.TrainingContext;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportTest {

    private static final Split SPLIT = Protocol.randomPerUser(0.2).split(synthetic(200, 60, 3), 1);
    private static final Evaluator EVALUATOR = Evaluator.at(1, 5, 10, 20);

    // Not static: the workers could not run this class's lambda before its initializer has ended, and that waits for
    // them.
    private final Evaluation popular = EVALUATOR.evaluate(popularity(), SPLIT);
    private final Evaluation chance = EVALUATOR.evaluate("lots & <such>", model(60, history -> new double[60]), SPLIT);

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
}
