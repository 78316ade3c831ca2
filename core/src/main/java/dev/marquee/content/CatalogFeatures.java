package dev.marquee.content;

import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.TrainingData;
import java.util.Arrays;

/** Reads from a database what its movies are, for the content model. */
public final class CatalogFeatures {

    private CatalogFeatures() {}

    /**
     * Reads the genres, decades, languages, people, keywords, companies, collections and words of movies. The ids of genres
     * are the database's, all others TMDb's, as {@link TrainingData#featureNames} takes them; the words are those of title
     * and overview.
     *
     * @param data the database
     * @param movieIds the movies, ascending; each is the item of its place, others are passed over
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
