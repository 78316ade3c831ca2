package dev.marquee.cli.movielens;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the rows of each file and keeps the first that have a problem. Confined to one thread. */
final class RowLog {

    /** The number of rows that are kept; more are only counted. */
    static final int KEPT = 1000;

    private final List<UnusableRow> first = new ArrayList<>();
    private final List<FileCounts> files = new ArrayList<>();

    /** {@return the first rows with a problem} */
    List<UnusableRow> first() {
        return first;
    }

    /** {@return the counts of the files that were read to their end} */
    List<FileCounts> files() {
        return files;
    }

    /** What was found in one file. */
    final class OfFile {
        private final String name;
        private final Map<RowProblem, Long> problems = new EnumMap<>(RowProblem.class);
        private long rows;
        private long bad;
        private @Nullable UnusableRow firstBad;

        OfFile(String name) {
            this.name = name;
        }

        /** Counts a row without a problem, or with one. */
        void row(long line, RowReader.@Nullable Finding finding) {
            rows++;
            if (finding == null) {
                return;
            }
            problems.merge(finding.problem(), 1L, Long::sum);
            UnusableRow row = new UnusableRow(name, line, finding.problem(), finding.text());
            if (!finding.problem().isTaken()) {
                bad++;
                firstBad = firstBad == null ? row : firstBad;
            }
            if (first.size() < KEPT) {
                first.add(row);
            }
        }

        /** Refuses the file if most of its rows are unusable. */
        void finish() {
            if (bad * 2 > rows) {
                throw new MovieLensException(
                        name + ": " + bad + " of " + rows + " rows are unusable, the first is " + firstBad
                                + "; is it a file of MovieLens?",
                        null);
            }
            files.add(new FileCounts(name, rows, rows - bad, problems));
        }
    }
}
