package dev.marquee.web.taste;

import dev.marquee.exports.FilmCandidate;
import dev.marquee.exports.ImportOutcome;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do. Immutable.
 *
 * @param service where the file came from
 * @param notices what a person should know about the file
 * @param guessed whether films are known by their titles alone
 * @param outcome what would become of each row
 */
public record PreviewPage(String service, List<String> notices, boolean guessed, ImportOutcome outcome) {

    private static final int SHOWN = 100;
    private static final int SHOWN_CANDIDATES = 6;

    /** Copies the notices. */
    public PreviewPage {
        notices = List.copyOf(notices);
    }

    /**
     * Rows with one fate.
     *
     * @param id the list's id in its page
     * @param heading the heading, with their number
     * @param lines the first rows, in words
     * @param more the number of rows that are not shown
     */
    public record Rows(String id, String heading, List<String> lines, int more) {}

    /** {@return the rows that are not ambiguous, by what becomes of them; without empty lists} */
    public List<Rows> rows() {
        return Stream.of(
                        rows("taken", "New", found(true)),
                        rows("present", "Already there", found(false)),
                        rows(
                                "not-found",
                                "Not found here",
                                outcome.notFound().stream()
                                        .map(row -> named(row.title(), row.year(), row.row()))
                                        .toList()),
                        rows(
                                "skipped",
                                "Left out",
                                outcome.skipped().stream()
                                        .map(row -> "Row " + row.row() + ": " + row.reason())
                                        .toList()))
                .filter(rows -> !rows.lines().isEmpty())
                .toList();
    }

    private List<String> found(boolean taken) {
        return outcome.found().stream()
                .filter(row -> row.taken() == taken)
                .map(row -> named(row.movie()))
                .toList();
    }

    private static Rows rows(String id, String heading, List<String> lines) {
        return new Rows(
                id,
                heading + " (" + lines.size() + ")",
                lines.stream().limit(SHOWN).toList(),
                Math.max(0, lines.size() - SHOWN));
    }

    /** {@return the rows that somebody has to choose a film for; the first hundred} */
    public List<ImportOutcome.Ambiguous> ambiguous() {
        return outcome.ambiguous().stream().limit(SHOWN).toList();
    }

    /** {@return the number of ambiguous rows that are not shown} */
    public int moreAmbiguous() {
        return Math.max(0, outcome.ambiguous().size() - SHOWN);
    }

    /** {@return the films to choose from for a row} */
    public static List<FilmCandidate> candidates(ImportOutcome.Ambiguous row) {
        return row.candidates().stream().limit(SHOWN_CANDIDATES).toList();
    }

    /** {@return what a row says of its film} */
    public static String named(ImportOutcome.Ambiguous row) {
        return named(row.title(), row.year(), row.row());
    }

    /** {@return a film with its year} */
    public static String named(FilmCandidate film) {
        return named(film.title(), film.year(), "");
    }

    private static String named(String title, @Nullable Integer year, String row) {
        String name = title.isEmpty() ? "Row " + row : title;
        return year == null ? name : name + " (" + year + ")";
    }
}
