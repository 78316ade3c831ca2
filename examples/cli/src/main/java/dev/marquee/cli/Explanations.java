package dev.marquee.cli;

import dev.marquee.cli.terminal.TextTable;
import dev.marquee.recommend.Provenance;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.Recommendations;
import dev.marquee.recommend.ScoreParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Explains recommendations for {@code --debug}: the parts of each score and the models that answered. */
final class Explanations {

    private static final int MOST_CONTRIBUTIONS = 3;

    private Explanations() {}

    static List<String> lines(Recommendations answer) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < answer.items().size(); k++) {
            Recommendation item = answer.items().get(k);
            ScoreParts parts = answer.parts().get(k);
            rows.add(List.of(
                    item.movie().id().toString(),
                    number(parts.score()),
                    number(parts.collaborative()),
                    number(parts.content()),
                    number(parts.quality()),
                    number(parts.offset()),
                    parts.newcomer()
                            ? "new to the model"
                            : parts.contributions().entrySet().stream()
                                    .limit(MOST_CONTRIBUTIONS)
                                    .map(e -> e.getKey() + ": " + number(e.getValue()))
                                    .collect(Collectors.joining(", "))));
        }
        lines.addAll(TextTable.lines(
                List.of("id", "score", "collaborative", "content", "quality", "offset", "largest contributions"),
                rows));
        lines.addAll(lines(answer.provenance()));
        return lines;
    }

    static List<String> lines(Provenance served) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(TextTable.lines(
                List.of("model", "weight", "as of", "movies"),
                served.models().stream()
                        .map(model -> List.of(
                                model.name(),
                                number(model.weight()),
                                model.asOf().toString(),
                                Integer.toString(model.movies())))
                        .toList()));
        lines.add(served.candidates() + " movies to choose from, " + served.newcomers() + " new to the model");
        served.fallbacks().stream().sorted().forEach(fallback -> lines.add("note: " + fallback.text()));
        return lines;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
