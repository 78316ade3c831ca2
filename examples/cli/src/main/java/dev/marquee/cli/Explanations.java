package dev.marquee.cli;

import dev.marquee.cli.terminal.TextTable;
import dev.marquee.recommend.Provenance;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.Recommendations;
import dev.marquee.recommend.ScoreParts;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Explains recommendations for {@code --debug}: the parts of each score and the models they come from. */
final class Explanations {

    private static final int MAX_CONTRIBUTIONS = 3;

    private Explanations() {}

    static List<String> lines(Recommendations page) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < page.items().size(); k++) {
            Recommendation item = page.items().get(k);
            ScoreParts parts = page.parts().get(k);
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
                                    .limit(MAX_CONTRIBUTIONS)
                                    .map(e -> e.getKey() + ": " + number(e.getValue()))
                                    .collect(Collectors.joining(", "))));
        }
        lines.addAll(TextTable.brokenLines(
                List.of("id", "score", "collaborative", "content", "quality", "offset", "largest contributions"),
                rows));
        lines.addAll(lines(page.provenance()));
        return lines;
    }

    static List<String> lines(Provenance provenance) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(TextTable.lines(
                List.of("model", "weight", "as of", "movies"),
                provenance.models().stream()
                        .map(model -> List.of(
                                model.name(),
                                number(model.weight()),
                                model.asOf().truncatedTo(ChronoUnit.SECONDS).toString(),
                                Integer.toString(model.movies())))
                        .toList()));
        lines.add(provenance.candidates() + " movies to choose from, " + provenance.newcomers() + " new to the model");
        provenance.fallbacks().stream().sorted().forEach(fallback -> lines.add("note: " + fallback.text()));
        return lines;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
