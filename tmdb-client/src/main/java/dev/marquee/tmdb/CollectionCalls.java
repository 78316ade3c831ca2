package dev.marquee.tmdb;

import dev.marquee.tmdb.data.CollectionDetails;
import dev.marquee.tmdb.data.ImageSet;
import dev.marquee.tmdb.data.Translation;
import dev.marquee.tmdb.wire.CatalogReader;
import dev.marquee.tmdb.wire.SharedPartReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls for collections (series of movies). Immutable and thread-safe. Each call is one request.
 */
public final class CollectionCalls {

    private final CallSupport calls;

    CollectionCalls(CallSupport calls) {
        this.calls = calls;
    }

    /**
     * Reads a collection with its movies. See
     * <a href="https://developer.themoviedb.org/reference/collection-details">collection details</a>.
     *
     * @param id TMDb's id
     * @return the collection, or empty if TMDb has no collection with this id
     */
    public Optional<CollectionDetails> details(int id) {
        return calls.find("collection/" + CallSupport.id(id), calls.localized(), CatalogReader::collection);
    }

    /**
     * Reads a collection's images. See
     * <a href="https://developer.themoviedb.org/reference/collection-images">collection images</a>.
     *
     * @param id TMDb's id
     * @return posters and backdrops
     */
    public ImageSet images(int id) {
        return SharedPartReader.images(
                calls.get("collection/" + CallSupport.id(id) + "/images", calls.withImageLanguages()));
    }

    /**
     * Reads a collection's translations. See
     * <a href="https://developer.themoviedb.org/reference/collection-translations">collection translations</a>.
     *
     * @param id TMDb's id
     * @return the translations
     */
    public List<Translation> translations(int id) {
        return calls.get("collection/" + CallSupport.id(id) + "/translations", Map.of())
                .list("translations", SharedPartReader::translation);
    }
}
