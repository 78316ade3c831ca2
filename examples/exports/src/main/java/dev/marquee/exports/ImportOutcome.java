package dev.marquee.exports;

import dev.marquee.taste.TasteImport;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of each row of an export, or would become of it. Each row is in one of the five counts and lists.
 * Immutable.
 *
 * @param taken the number of rows of which something is new
 * @param present the number of rows that say nothing new
 * @param ambiguous the rows that may mean several movies, or one that is not certain
 * @param notFound the rows whose film the catalog does not have
 * @param skipped the rows that are not imported, with the reason
 * @param found the rows that are taken or present, with the movie of each
 * @param batch the import as it is stored; empty if this is a preview, or if nothing was new
 */
public record ImportOutcome(
        int taken,
        int present,
        List<Ambiguous> ambiguous,
        List<NotFound> notFound,
        List<SkippedRow> skipped,
        List<Found> found,
        Optional<TasteImport> batch) {

    /** Copies the lists. */
    public ImportOutcome {
        ambiguous = List.copyOf(ambiguous);
        notFound = List.copyOf(notFound);
        skipped = List.copyOf(skipped);
        found = List.copyOf(found);
    }

    /**
     * A row for which a person must choose a movie. Immutable.
     *
     * @param row what the row is called
     * @param title the title in the row
     * @param year the year in the row, or null
     * @param candidates the movies that it may mean, at least one, the most likely first
     */
    public record Ambiguous(
            String row, String title, @Nullable Integer year, List<FilmCandidate> candidates) {

        /** Copies the list. */
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * A row whose film the catalog does not have. Immutable.
     *
     * @param row what the row is called
     * @param title the title in the row; empty if it has only ids
     * @param year the year in the row, or null
     */
    public record NotFound(
            String row, String title, @Nullable Integer year) {}

    /**
     * A row whose film was found. Immutable.
     *
     * @param row what the row is called
     * @param title the title in the row; empty if it has only ids
     * @param year the year in the row, or null
     * @param movie the movie
     * @param taken whether something of the row is new
     */
    public record Found(String row, String title, @Nullable Integer year, FilmCandidate movie, boolean taken) {}

    /** {@return whether a row was usable: taken or present} */
    public boolean isUsable() {
        return taken + present > 0;
    }
}
