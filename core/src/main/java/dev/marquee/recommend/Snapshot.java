package dev.marquee.recommend;

import dev.marquee.model.BayesianQuality;
import dev.marquee.model.CatalogSnapshot;
import dev.marquee.model.GenreMatch;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ItemCosine;
import dev.marquee.storage.Storage;
import dev.marquee.storage.Storage.ChangeCounts;
import java.time.Instant;

/**
 * The models over the database as it was at one moment. Immutable.
 *
 * @param catalog the movies
 * @param matrix who likes what
 * @param cosine the collaborative model
 * @param genres the genre model
 * @param quality the vote model
 * @param changes what had been written when reading began
 * @param readAt when reading began
 */
record Snapshot(
        CatalogSnapshot catalog,
        InteractionMatrix matrix,
        ItemCosine cosine,
        GenreMatch genres,
        BayesianQuality quality,
        ChangeCounts changes,
        Instant readAt) {

    static Snapshot read(Storage storage, Instant now) {
        ChangeCounts changes = storage.changes();
        CatalogSnapshot.Builder movies = new CatalogSnapshot.Builder();
        storage.trainingData().forEachMovie(movies::add);
        CatalogSnapshot catalog = movies.build();
        InteractionMatrix.Builder favorites = new InteractionMatrix.Builder(catalog.size());
        storage.trainingData().forEachFavorite((user, movie) -> {
            int item = catalog.indexOf(movie);
            // A movie that came between the two readings waits for the next snapshot.
            if (item >= 0) {
                favorites.add(user, item);
            }
        });
        InteractionMatrix matrix = favorites.build();
        return new Snapshot(
                catalog,
                matrix,
                new ItemCosine(matrix),
                new GenreMatch(catalog),
                new BayesianQuality(catalog),
                changes,
                now);
    }
}
