package dev.marquee.content;

import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.TrainingData;
import dev.marquee.storage.TrainingMovie;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the features of movies from a database, for the content model. */
public final class CatalogFeatures {

    private CatalogFeatures() {}

    /**
     * Reads the genres, decades, languages, people, keywords, companies, collections and words of movies. Ids of genres
     * are the database's; all other ids are TMDb's, as {@link TrainingData#featureNames} expects them. The words are
     * those of title and overview. Features of other movies are ignored. Cost: three streams, over the movies, their
     * features and their texts.
     *
     * @param data the database
     * @param movieIds the ids of the movies, ascending, each once; the items are their indices
     * @return the features; movies that are not in the database have none
     */
    public static ItemFeatures read(TrainingData data, long[] movieIds) {
        return read(data, movieIds, () -> {});
    }

    /**
     * Reads the features of movies as {@link #read(TrainingData, long[])} does, row by row.
     *
     * @param data the database
     * @param movieIds the ids of the movies, ascending, each once; the items are their indices
     * @param eachRow is called for each row that was read; an exception that it throws ends the reading
     * @return the features; movies that are not in the database have none
     */
    public static ItemFeatures read(TrainingData data, long[] movieIds, Runnable eachRow) {
        Rows rows = new Rows(movieIds, eachRow);
        data.forEachMovie(rows::add);
        data.forEachFeature(rows::add);
        data.forEachText(rows::add);
        return rows.features.build();
    }

    /**
     * Reads the features of some movies under the weights of others, see {@link
     * ItemFeatures.Builder#build(ItemFeatures)}. Cost: an index lookup for each id.
     *
     * @param data the database
     * @param movieIds the ids of the movies, ascending, each once; the items are their indices
     * @param others the features whose numbers and weights are used
     * @return the features; movies that are not in the database have none
     */
    public static ItemFeatures read(TrainingData data, long[] movieIds, ItemFeatures others) {
        Rows rows = new Rows(movieIds, () -> {});
        data.forEachMovie(movieIds, rows::add);
        data.forEachFeature(movieIds, rows::add);
        data.forEachText(movieIds, rows::add);
        return rows.features.build(others);
    }

    /** Collects the rows of the movies with given ids. */
    private static final class Rows {

        private final long[] movieIds;
        private final Runnable eachRow;
        private final ItemFeatures.Builder features;

        Rows(long[] movieIds, Runnable eachRow) {
            this.movieIds = movieIds;
            this.eachRow = eachRow;
            features = new ItemFeatures.Builder(movieIds.length);
        }

        private int item(long movieId) {
            eachRow.run();
            return Arrays.binarySearch(movieIds, movieId);
        }

        void add(TrainingMovie movie) {
            int item = item(movie.id());
            if (item < 0) {
                return;
            }
            movie.genreIds().forEach(genre -> features.add(item, FeatureBlock.GENRE, genre));
            if (movie.releaseYear() != null) {
                features.addYear(item, movie.releaseYear());
            }
            if (movie.originalLanguage() != null) {
                features.addLanguage(item, movie.originalLanguage());
            }
        }

        void add(long movie, FeatureKind kind, long id) {
            int item = item(movie);
            if (item >= 0) {
                features.add(item, block(kind), id);
            }
        }

        void add(long movie, String title, @Nullable String overview) {
            int item = item(movie);
            if (item >= 0) {
                features.addText(item, overview == null ? title : title + "\n" + overview);
            }
        }
    }

    private static FeatureBlock block(FeatureKind kind) {
        return switch (kind) {
            case CAST -> FeatureBlock.CAST;
            case DIRECTOR -> FeatureBlock.DIRECTOR;
            case WRITER -> FeatureBlock.WRITER;
            case KEYWORD -> FeatureBlock.KEYWORD;
            case COMPANY -> FeatureBlock.COMPANY;
            case COLLECTION -> FeatureBlock.COLLECTION;
        };
    }
}
