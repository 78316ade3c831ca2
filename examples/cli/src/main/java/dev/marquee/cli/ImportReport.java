package dev.marquee.cli;

import dev.marquee.tmdb.Cut;
import dev.marquee.tmdb.ImportSource;
import dev.marquee.tmdb.ImportSummary;
import dev.marquee.tmdb.Skip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an import did, in JSON and for a person to read. */
final class ImportReport {

    static final String NOTICE = "This product uses the TMDB API but is not endorsed or certified by TMDB.";

    private ImportReport() {}

    static void print(ImportSource source, ImportSummary summary, double seconds, Output output) {
        output.print(json(source, summary, seconds), lines(summary, seconds));
    }

    private static Map<String, Object> json(ImportSource source, ImportSummary summary, double seconds) {
        Map<String, Object> movies = new LinkedHashMap<>();
        movies.put("inserted", summary.inserted());
        movies.put("updated", summary.updated());
        movies.put("unchanged", summary.unchanged());
        movies.put("missing", summary.skipped(Skip.MISSING));
        movies.put("removed", summary.removed());
        Map<String, Object> skipped = new LinkedHashMap<>();
        for (Skip reason : Skip.values()) {
            skipped.put(name(reason), summary.skipped(reason));
        }
        Map<String, Object> cut = new LinkedHashMap<>();
        for (Cut rule : Cut.values()) {
            if (summary.cuts(rule) > 0) {
                cut.put(name(rule), summary.cuts(rule));
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", source.toString());
        json.put("movies", movies);
        json.put("skipped", skipped);
        json.put("cut", cut);
        json.put("resumed_at", summary.resumedAt());
        json.put("seconds", seconds);
        return json;
    }

    private static List<String> lines(ImportSummary summary, double seconds) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "%d new, %d changed, %d unchanged, %d that TMDb does not have, %d of them marked as removed",
                summary.inserted(),
                summary.updated(),
                summary.unchanged(),
                summary.skipped(Skip.MISSING),
                summary.removed()));
        for (Skip reason : Skip.values()) {
            if (reason != Skip.MISSING && summary.skipped(reason) > 0) {
                lines.add(summary.skipped(reason) + " left out: " + name(reason).replace('_', ' '));
            }
        }
        List<String> cut = new ArrayList<>();
        for (Cut rule : Cut.values()) {
            if (summary.cuts(rule) > 0) {
                cut.add(summary.cuts(rule) + " " + name(rule).replace('_', ' '));
            }
        }
        if (!cut.isEmpty()) {
            lines.add("made to fit: " + String.join(", ", cut));
        }
        if (summary.resumedAt() > 0) {
            lines.add("went on where an earlier run had stopped, after " + summary.resumedAt());
        }
        long now = summary.movies() - summary.resumedAt();
        lines.add(String.format(
                Locale.ROOT, "%d in %.1f seconds, %.0f a second", now, seconds, seconds > 0 ? now / seconds : 0));
        lines.add(NOTICE);
        return lines;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
