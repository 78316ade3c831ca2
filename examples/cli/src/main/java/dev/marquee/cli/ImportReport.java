package dev.marquee.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.cli.terminal.Output;
import dev.marquee.tmdb.importer.Adjustment;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.ImportSummary;
import dev.marquee.tmdb.importer.SkipReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints the counts of an import from TMDb. */
final class ImportReport {

    static final String NOTICE = "This product uses the TMDB API but is not endorsed or certified by TMDB.";

    private ImportReport() {}

    private record Result(
            String source,
            Movies movies,
            Map<SkipReason, Integer> skipped,
            @JsonProperty("cut") Map<Adjustment, Integer> adjustments,
            long resumedAt,
            double seconds) {}

    private record Movies(int inserted, int updated, int unchanged, int missing, int removed) {}

    static void print(ImportSource source, ImportSummary summary, double seconds, Output output) {
        Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
        for (SkipReason reason : SkipReason.values()) {
            skipped.put(reason, summary.skipped(reason));
        }
        Map<Adjustment, Integer> adjustments = new EnumMap<>(Adjustment.class);
        for (Adjustment rule : Adjustment.values()) {
            if (summary.adjustments(rule) > 0) {
                adjustments.put(rule, summary.adjustments(rule));
            }
        }
        Movies movies = new Movies(
                summary.inserted(),
                summary.updated(),
                summary.unchanged(),
                summary.skipped(SkipReason.MISSING),
                summary.removed());
        output.print(
                new Result(source.toString(), movies, skipped, adjustments, summary.resumedAt(), seconds),
                lines(movies, skipped, adjustments, summary, seconds));
    }

    private static List<String> lines(
            Movies movies,
            Map<SkipReason, Integer> skipped,
            Map<Adjustment, Integer> adjustments,
            ImportSummary summary,
            double seconds) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d new, %d changed, %d unchanged, %d that TMDb does not have, %d of them marked as removed",
                movies.inserted(),
                movies.updated(),
                movies.unchanged(),
                movies.missing(),
                movies.removed()));
        skipped.forEach((reason, count) -> {
            if (reason != SkipReason.MISSING && count > 0) {
                lines.add(count + " left out: " + text(reason));
            }
        });
        if (!adjustments.isEmpty()) {
            lines.add("made to fit: "
                    + adjustments.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + text(entry.getKey()))
                            .collect(Collectors.joining(", ")));
        }
        if (summary.resumedAt() > 0) {
            lines.add("continued after the " + summary.resumedAt() + " movies of an earlier run");
        }
        long now = summary.movies() - summary.resumedAt();
        lines.add(String.format(
                Locale.ROOT, "%d in %.1f seconds, %.0f a second", now, seconds, seconds > 0 ? now / seconds : 0));
        lines.add(NOTICE);
        return lines;
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
