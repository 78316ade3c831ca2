package dev.marquee.serving;

import dev.marquee.storage.TrainingMovie;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a {@link CatalogSnapshot} while it is built: parallel arrays with a row for each movie. Confined to
 * one thread until the snapshot has them.
 */
final class CatalogColumns {

    long[] ids;
    int[] releaseYears;
    int[] runtimes;
    float[] voteAverages;
    int[] voteCounts;
    int[][] genres;

    @Nullable
    String[] originalLanguages;

    BitSet removed;

    /** Creates columns of rows to be set. */
    CatalogColumns(int rows) {
        this(
                new long[rows],
                new int[rows],
                new int[rows],
                new float[rows],
                new int[rows],
                new int[rows][],
                new String[rows],
                new BitSet());
    }

    /** Creates columns of given arrays, which are not copied. */
    CatalogColumns(
            long[] ids,
            int[] releaseYears,
            int[] runtimes,
            float[] voteAverages,
            int[] voteCounts,
            int[][] genres,
            @Nullable String[] originalLanguages,
            BitSet removed) {
        this.ids = ids;
        this.releaseYears = releaseYears;
        this.runtimes = runtimes;
        this.voteAverages = voteAverages;
        this.voteCounts = voteCounts;
        this.genres = genres;
        this.originalLanguages = originalLanguages;
        this.removed = removed;
    }

    /** Returns the columns with another number of rows; the set of removed movies is shared. */
    CatalogColumns resized(int rows) {
        return new CatalogColumns(
                Arrays.copyOf(ids, rows),
                Arrays.copyOf(releaseYears, rows),
                Arrays.copyOf(runtimes, rows),
                Arrays.copyOf(voteAverages, rows),
                Arrays.copyOf(voteCounts, rows),
                Arrays.copyOf(genres, rows),
                Arrays.copyOf(originalLanguages, rows),
                removed);
    }

    /** Sets a row, apart from the genres, whose indices depend on the genres of all movies, and the language. */
    void set(int row, TrainingMovie movie) {
        ids[row] = movie.id();
        releaseYears[row] = orUnknown(movie.releaseYear());
        runtimes[row] = orUnknown(movie.runtime());
        voteAverages[row] = (float) movie.voteAverage();
        voteCounts[row] = movie.voteCount();
        removed.set(row, movie.removed());
    }

    /** {@return a number, or {@link CatalogSnapshot#UNKNOWN} for null} */
    static int orUnknown(@Nullable Integer number) {
        return number == null ? CatalogSnapshot.UNKNOWN : number;
    }
}
