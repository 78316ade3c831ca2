package dev.marquee.cli.movielens;

/**
 * A row that was left out. Immutable.
 *
 * @param file the name of the file
 * @param line the line, from 1
 * @param reason what is wrong with it
 */
public record UnusableRow(String file, long line, String reason) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
