package dev.marquee.serving;

import dev.marquee.content.SharedFeature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The similarity of every movie to one by content: the mean of the cosine of the genres and of the content model's
 * similarity, the latter scaled so that its largest is 1; without content, the cosine of the genres. Confined to one
 * request.
 */
final class ContentSimilarity {

    private final CatalogSnapshot catalog;
    private final LongFunction<List<SharedFeature>> sharedWith;
    private final double[] values;
    private final double scale;

    private ContentSimilarity(
            CatalogSnapshot catalog, LongFunction<List<SharedFeature>> sharedWith, double[] values, double scale) {
        this.catalog = catalog;
        this.sharedWith = sharedWith;
        this.values = values;
        this.scale = scale;
    }

    /** {@return the similarity of every movie to one} */
    static ContentSimilarity of(Snapshot snapshot, Optional<Content> content, int movie) {
        double[] values = snapshot.genres().score(new int[] {movie}, new int[0]);
        double scale = 0;
        LongFunction<List<SharedFeature>> sharedWith = other -> List.of();
        if (content.isPresent()) {
            sharedWith = content.get().sharedWith(snapshot.catalog().id(movie));
            double[] similarities = content.get().similarities(snapshot.catalog(), movie);
            similarities[movie] = 0;
            double largest = Arrays.stream(similarities).max().orElse(0);
            scale = largest > 0 ? 0.5 / largest : 0;
            for (int i = 0; i < values.length && scale > 0; i++) {
                values[i] = values[i] / 2 + similarities[i] * scale;
            }
        }
        return new ContentSimilarity(snapshot.catalog(), sharedWith, values, scale);
    }

    /** {@return the similarity of every movie, each 0 to 1; the caller must not change the array} */
    double[] values() {
        return values;
    }

    /**
     * Returns the features that a movie shares with the one that this is about.
     *
     * @param other the index of a movie with a similarity above 0
     * @return the features, each with the fraction of the similarity that it accounts for, the largest first
     */
    List<SharedFeature> shared(int other) {
        if (scale == 0 || values[other] <= 0) {
            return List.of();
        }
        double factor = scale / values[other];
        return sharedWith.apply(catalog.id(other)).stream()
                .map(one -> new SharedFeature(one.block(), one.id(), one.term(), one.addend() * factor))
                .toList();
    }
}
