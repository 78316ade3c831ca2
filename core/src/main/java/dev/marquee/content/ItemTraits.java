package dev.marquee.content;

import dev.marquee.kernel.IdNumbers;
import dev.marquee.storage.TrainingData;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of almost every item: genres, year and language. Immutable and thread-safe if no caller changes the
 * arrays, which are not copied.
 *
 * @param genres the genres of each item, as numbers from 0 to {@code genreCount - 1}, each once and in one order for
 *     all items
 * @param genreCount the number of genres
 * @param years the year of each item, or {@link #UNKNOWN}
 * @param languages the original language of each item, or null
 */
public record ItemTraits(
        int[][] genres,
        int genreCount,
        int[] years,
        @Nullable String[] languages) {

    /** An unknown year. */
    public static final int UNKNOWN = -1;

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public ItemTraits {
        if (genres.length != years.length || genres.length != languages.length) {
            throw new IllegalArgumentException("genres, years and languages must be those of the same items, were of "
                    + genres.length + ", " + years.length + " and " + languages.length);
        }
    }

    /**
     * Reads the traits of movies. Cost: one stream over all movies.
     *
     * @param data the database
     * @param movieIds the ids of the movies, ascending, each once; the items are their indices
     * @return the traits; a movie that is not in the database has none
     */
    public static ItemTraits read(TrainingData data, long[] movieIds) {
        int[][] genres = new int[movieIds.length][0];
        int[] years = new int[movieIds.length];
        Arrays.fill(years, UNKNOWN);
        @Nullable String[] languages = new String[movieIds.length];
        IdNumbers numbers = new IdNumbers();
        data.forEachMovie(movie -> {
            int item = Arrays.binarySearch(movieIds, movie.id());
            if (item >= 0) {
                genres[item] = numbers.of(movie.genreIds());
                years[item] = movie.releaseYear() == null ? UNKNOWN : movie.releaseYear();
                languages[item] = movie.originalLanguage();
            }
        });
        return new ItemTraits(genres, numbers.count(), years, languages);
    }

    /** {@return the number of items} */
    public int itemCount() {
        return genres.length;
    }
}
