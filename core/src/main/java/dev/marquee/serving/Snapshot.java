package dev.marquee.serving;

import dev.marquee.interaction.Interactions;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ItemCosine;
import dev.marquee.storage.Storage;
import dev.marquee.storage.Storage.ChangeCounts;
import java.time.Instant;

/**
 * The database as it was at one moment, and what needs no training. Immutable.
 *
 * @param catalog the movies
 * @param matrix who likes what
 * @param cosine the collaborative model that serves where none was trained
 * @param genres the genre model
 * @param content what movies are beyond their genres
 * @param quality the vote model
 * @param filters finds what passes a filter
 * @param popularity how well known each movie is, 0 to 1
 * @param changes what had been written when reading began
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
        // A movie that came between the two readings waits for the next snapshot.
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

    /** {@return for each movie {@code ln(1 + n) / ln(1 + largest n)} of its favorites, or of its votes where nobody has any} */
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
