package dev.marquee.cli.movielens;

import java.util.List;

/**
 * The counts of an import of MovieLens. Immutable.
 *
 * @param movies the movies
 * @param users the users
 * @param favorites the favorites
 * @param ratings the number of ratings that were read
 * @param unusable the rows that were left out, by file and line
 */
public record MovieLensSummary(
        Counts movies, Counts users, Counts favorites, long ratings, List<UnusableRow> unusable) {

    /** Copies the list. */
    public MovieLensSummary {
        unusable = List.copyOf(unusable);
    }

    /**
     * The counts of one kind of rows.
     *
     * @param inserted rows that were not in the database
     * @param updated rows that were in the database and changed
     * @param unchanged rows that were in the database with the same content
     */
    public record Counts(int inserted, int updated, int unchanged) {}
}
