package dev.marquee.benchmarks.peers;

import dev.marquee.evaluate.Comparison;
import dev.marquee.evaluate.Estimate;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of one split, in Markdown. Those of accuracy and cost have at most 80 columns.
 *
 * @param results the models, in any order; an evaluation is missing where a model failed
 */
record PeerTables(List<Result> results) {

    /**
     * One model.
     *
     * @param outcome what its processes told
     * @param evaluation its accuracy, or nothing
     * @param shortLists the number of lists with fewer items than wanted
     */
    record Result(Outcome outcome, List<Evaluation> evaluation, int shortLists) {}

    private static final Measure ORDER = new Measure(Metric.NDCG, 10);
    private static final int NAME = 17;

    /** {@return the lines of a table of accuracy, best first, and a sentence about differences} */
    List<String> accuracy() {
        List<String> lines = new ArrayList<>(List.of(
                row("model", ListJudge.MEASURES.stream().map(m -> pad(m.label(), 11))),
                row("---", ListJudge.MEASURES.stream().map(m -> pad("--:", 11)))));
        List<Evaluation> evaluations = evaluations();
        for (Evaluation evaluation : evaluations) {
            lines.add(row(
                    evaluation.model(),
                    ListJudge.MEASURES.stream().map(m -> pad(estimate(evaluation.estimate(m)), 11))));
        }
        if (evaluations.size() > 1) {
            lines.add("");
            lines.addAll(wrapped(differences(evaluations)));
        }
        return lines;
    }

    private List<Evaluation> evaluations() {
        return results.stream()
                .flatMap(result -> result.evaluation().stream())
                .sorted(Comparator.comparingDouble((Evaluation e) -> -e.mean(ORDER)))
                .toList();
    }

    private static String differences(List<Evaluation> evaluations) {
        Evaluation best = evaluations.get(0);
        String equal = Comparison.against(best, evaluations, ORDER).stream()
                .filter(comparison -> !comparison.isSignificant())
                .map(comparison ->
                        String.format(Locale.ROOT, "%s (p %.2f)", comparison.model(), comparison.adjustedPValue()))
                .collect(Collectors.joining(", "));
        return best.model() + " has the highest " + ORDER.label() + "; "
                + (equal.isEmpty()
                        ? "every other model is significantly lower."
                        : "not significantly lower: " + equal + ".");
    }

    /** {@return the lines of a table of cost, in the order of the table of accuracy} */
    List<String> cost() {
        List<String> lines = new ArrayList<>(List.of(
                row(
                        "model",
                        Stream.of(
                                pad("train s", 7),
                                pad("cpu s", 6),
                                pad("p50 ms", 7),
                                pad("p99 ms", 7),
                                pad("answers/s", 9),
                                pad("MB", 5))),
                row("---", Stream.of(7, 6, 7, 7, 9, 5).map(width -> pad("--:", width)))));
        Map<String, Outcome> outcomes =
                results.stream().collect(Collectors.toMap(r -> r.outcome().name(), Result::outcome));
        for (Evaluation evaluation : evaluations()) {
            Outcome outcome = outcomes.get(evaluation.model());
            lines.add(row(
                    outcome.name(),
                    Stream.of(
                            pad(number(outcome.number("trainSeconds")), 7),
                            pad(number(outcome.number("trainProcessorSeconds")), 6),
                            pad(number(outcome.number("answerMedianMillis")), 7),
                            pad(number(outcome.number("answerP99Millis")), 7),
                            pad(number(outcome.number("answersPerSecond")), 9),
                            pad(String.format(Locale.ROOT, "%.0f", outcome.number("residentMegabytes")), 5))));
        }
        return lines;
    }

    /** {@return the lines of a table of the parameters that were chosen} */
    List<String> choices() {
        List<String> lines =
                new ArrayList<>(List.of("| model | parameters | trials | tuning s |", "|---|---|--:|--:|"));
        for (Result result : results) {
            Outcome outcome = result.outcome();
            boolean tuned = !outcome.text(Outcome.TRIALS).isEmpty();
            String parameters = outcome.text(Outcome.PARAMETERS).replace(" ", ", ");
            lines.add("| " + outcome.name() + " | " + (parameters.isEmpty() ? "defaults" : parameters) + " | "
                    + (tuned ? outcome.text(Outcome.TRIALS) : "") + " | "
                    + (tuned ? String.format(Locale.ROOT, "%.0f", outcome.number(Outcome.TUNING_SECONDS)) : "")
                    + " |");
        }
        return lines;
    }

    /** {@return what models could not do, and what limits the meaning of their rows} */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (Result result : results) {
            Outcome outcome = result.outcome();
            List<String> parts = new ArrayList<>();
            if (outcome.failure() != null) {
                parts.add("no result: " + outcome.failure());
            }
            double left = outcome.number(Outcome.BUDGET) - outcome.number(Outcome.TRIALS);
            if (left > 0) {
                parts.add(String.format(
                        Locale.ROOT, "%.0f %s not begun, as the time was up", left, left == 1 ? "trial" : "trials"));
            }
            if (outcome.number(Outcome.FAILED_TRIALS) > 0) {
                parts.add(outcome.text(Outcome.FAILED_TRIALS) + " of " + outcome.text(Outcome.TRIALS)
                        + (outcome.number(Outcome.TRIALS) == 1 ? " trial" : " trials") + " without a result ("
                        + outcome.text(Outcome.TRIAL_FAILURE) + ")");
            }
            if (result.shortLists() > 0) {
                parts.add(result.shortLists() + " lists with fewer than " + ListJudge.LENGTH + " items");
            }
            if (outcome.number("singleAnswers") < 1000) {
                parts.add(String.format(Locale.ROOT, "p50 and p99 of %.0f answers", outcome.number("singleAnswers")));
            }
            if (!parts.isEmpty()) {
                remarks.addAll(wrapped("- " + outcome.name() + ": " + String.join("; ", parts) + "."));
            }
        }
        return remarks;
    }

    private static String row(String name, Stream<String> cells) {
        return String.format(Locale.ROOT, "| %-" + NAME + "s |", name)
                + cells.map(cell -> " " + cell + " |").collect(Collectors.joining());
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** {@return a mean with half of its interval, such as {@code .0852±.0221}} */
    private static String estimate(Estimate estimate) {
        return share(estimate.mean()) + "±" + share(estimate.margin());
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("^0", "");
    }

    /** {@return a number with about three digits} */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** {@return the words of a text in lines of at most 120 characters} */
    static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        String indent = text.startsWith("- ") ? "  " : "";
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > 120) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.toString().isBlank() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
