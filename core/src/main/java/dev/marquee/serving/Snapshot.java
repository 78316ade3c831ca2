package dev.marquee.serving;

import dev.marquee.interaction.Interactions;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ItemCosine;
import dev.marquee.storage.Storage;
import dev.marquee.storage.Storage.ChangeCounts;
import java.time.Instant;

/**
 * The movies and the favorites of the database at one moment, with the models that need no training. Immutable.
 *
 * @param catalog the movies
 * @param matrix the favorites; the items are the indices of the catalog
 * @param cosine the collaborative model that serves if no trained model is in use
 * @param genres the genre model
 * @param content the content model, read at first use
 * @param quality the quality of movies by their votes
 * @param filters finds the movies that pass a filter
 * @param popularity the popularity of each movie, 0 to 1
 * @param changes the numbers of changes when reading began
 * @param readAt when reading began
 */
record Snapshot(
        CatalogSnapshot catalog,
        InteractionMatrix matrix,
        ItemCosine cosine,
        GenreMatch genres,
        ContentOnDemand content,
        BayesianQuality quality,
        FilterMask filters,
        float[] popularity,
        ChangeCounts changes,
        Instant readAt) {

    /** Reads a new snapshot of the database. Cost: two streams, over the movies and over the signals. */
    static Snapshot read(Storage storage, Instant now) {
        ChangeCounts changes = storage.changes();
        CatalogSnapshot.Builder movies = new CatalogSnapshot.Builder();
        storage.trainingData()
                .forEachMovie(movie -> movies.add(
                        movie.id(),
                        movie.releaseYear(),
                        movie.runtime(),
                        movie.voteAverage(),
                        movie.voteCount(),
                        movie.genreIds(),
                        movie.originalLanguage(),
                        movie.removed()));
        CatalogSnapshot catalog = movies.build();
        // A movie added between the two streams is left to the next snapshot.
        InteractionMatrix matrix =
                Interactions.read(storage.trainingData(), catalog.ids()).matrix();
        return new Snapshot(
                catalog,
                matrix,
                new ItemCosine(matrix),
                new GenreMatch(catalog),
                new ContentOnDemand(storage.trainingData(), catalog),
                new BayesianQuality(catalog),
                new FilterMask(catalog),
                popularity(catalog, matrix),
                changes,
                now);
    }

    /**
     * Returns the popularity of each movie: {@code ln(1 + n) / ln(1 + largest n)} with its number {@code n} of
     * favorites, or of votes if there are no favorites.
     */
    private static float[] popularity(CatalogSnapshot catalog, InteractionMatrix matrix) {
        float[] logs = new float[catalog.size()];
        float largest = 0;
        for (int i = 0; i < logs.length; i++) {
            int count = matrix.interactionCount() > 0 ? matrix.popularity(i) : catalog.voteCount(i);
            logs[i] = (float) Math.log1p(count);
            largest = Math.max(largest, logs[i]);
        }
        for (int i = 0; i < logs.length && largest > 0; i++) {
            logs[i] /= largest;
        }
        return logs;
    }
}
