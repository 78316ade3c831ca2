package dev.marquee.cli.movielens;

import java.util.List;

/**
 * The counts of an import of MovieLens. Immutable.
 *
 * @param movies the movies
 * @param users the users
 * @param favorites the favorites
 * @param ratingsStored the ratings of users and movies, of which the latest of each is stored
 * @param ratings the number of ratings that were read
 * @param imdbIdsTaken the number of IMDb ids that were left out because another movie of the catalog has them
 * @param files the rows of each file: how many, how many were taken, how many have which problem
 * @param unusable the first rows with a problem, by file and line
 */
public record MovieLensSummary(
        Counts movies,
        Counts users,
        Counts favorites,
        Counts ratingsStored,
        long ratings,
        int imdbIdsTaken,
        List<FileCounts> files,
        List<UnusableRow> unusable) {

    /** Copies the lists. */
    public MovieLensSummary {
        files = List.copyOf(files);
        unusable = List.copyOf(unusable);
    }

    /** {@return the number of rows with a problem} */
    public long problems() {
        return files.stream()
                .flatMap(file -> file.problems().values().stream())
                .mapToLong(Long::longValue)
                .sum();
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
