package dev.marquee.content;

import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.TrainingData;
import java.util.Arrays;

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
        ItemFeatures.Builder features = new ItemFeatures.Builder(movieIds.length);
        data.forEachMovie(movie -> {
            int item = Arrays.binarySearch(movieIds, movie.id());
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
        });
        data.forEachFeature((movie, kind, id) -> {
            int item = Arrays.binarySearch(movieIds, movie);
            if (item >= 0) {
                features.add(item, block(kind), id);
            }
        });
        data.forEachText((movie, title, overview) -> {
            int item = Arrays.binarySearch(movieIds, movie);
            if (item >= 0) {
                features.addText(item, overview == null ? title : title + "\n" + overview);
            }
        });
        return features.build();
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
