package dev.marquee.cli;

import dev.marquee.cli.terminal.TextTable;
import dev.marquee.exports.FilmCandidate;
import dev.marquee.exports.ImportOutcome;
import dev.marquee.exports.SkippedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of an export, in lines for a terminal. */
final class ImportLines {

    private static final int SHOWN = 20;

    private final ImportOutcome outcome;
    private final String username;
    private final boolean preview;
    private final boolean showsFound;

    /**
     * Creates the lines.
     *
     * @param showsFound whether the movies of the rows that are taken are shown
     */
    ImportLines(ImportOutcome outcome, String username, boolean preview, boolean showsFound) {
        this.outcome = outcome;
        this.username = username;
        this.preview = preview;
        this.showsFound = showsFound;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (showsFound && !outcome.found().isEmpty()) {
            lines.addAll(TextTable.lines(
                    List.of("row", "title", "movie", "tmdb id"),
                    outcome.found().stream()
                            .map(found -> List.of(
                                    found.row(),
                                    named(found.title(), found.year()),
                                    named(found.movie().title(), found.movie().year()),
                                    String.valueOf(found.movie().tmdbId())))
                            .toList()));
            lines.add("");
        }
        lines.add(String.format(
                Locale.ROOT,
                "rows: %d %s, %d already there, %d ambiguous, %d not found, %d skipped",
                outcome.taken(),
                preview ? "to take" : "taken",
                outcome.present(),
                outcome.ambiguous().size(),
                outcome.notFound().size(),
                outcome.skipped().size()));
        outcome.batch()
                .ifPresent(batch -> lines.add("import " + batch.id() + " for " + username + "; 'undo-import "
                        + batch.id() + "' takes it back"));
        ambiguous(lines);
        first(
                lines,
                "not found:",
                outcome.notFound().stream()
                        .map(row -> row.row() + ": " + named(row.title(), row.year()))
                        .toList());
        skipped(lines);
        return lines;
    }

    private void ambiguous(List<String> lines) {
        first(
                lines,
                "ambiguous; --choose takes a file of lines row,tmdb_id:",
                outcome.ambiguous().stream()
                        .map(row -> row.row() + ": " + named(row.title(), row.year()) + " may be "
                                + row.candidates().stream()
                                        .map(ImportLines::candidate)
                                        .collect(Collectors.joining(", ")))
                        .toList());
    }

    private static String candidate(FilmCandidate candidate) {
        return named(candidate.title(), candidate.year()) + " = " + candidate.tmdbId();
    }

    private void skipped(List<String> lines) {
        Map<String, List<SkippedRow>> byReason = outcome.skipped().stream()
                .collect(Collectors.groupingBy(SkippedRow::reason, TreeMap::new, Collectors.toList()));
        first(
                lines,
                "skipped:",
                byReason.entrySet().stream()
                        .map(entry -> entry.getValue().size() == 1
                                ? entry.getValue().get(0).row() + ": " + entry.getKey()
                                : entry.getValue().size() + " rows, the first "
                                        + entry.getValue().get(0).row() + ": " + entry.getKey())
                        .toList());
    }

    private static void first(List<String> lines, String heading, List<String> rows) {
        if (!rows.isEmpty()) {
            lines.add("");
            lines.add(heading);
            rows.stream().limit(SHOWN).forEach(lines::add);
            if (rows.size() > SHOWN) {
                lines.add("and " + (rows.size() - SHOWN) + " more; --json has all");
            }
        }
    }

    private static String named(String title, @Nullable Integer year) {
        return year == null ? title : title + " (" + year + ")";
    }
}
