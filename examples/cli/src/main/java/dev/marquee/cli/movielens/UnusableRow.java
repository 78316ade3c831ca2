package dev.marquee.cli.movielens;

/**
 * A row with a problem. Immutable.
 *
 * @param file the name of the file
 * @param line the line, from 1
 * @param problem the kind of problem
 * @param reason what is wrong with it
 */
public record UnusableRow(String file, long line, RowProblem problem, String reason) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
