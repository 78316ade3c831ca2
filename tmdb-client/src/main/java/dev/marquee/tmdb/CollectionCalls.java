package dev.marquee.tmdb;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Series of movies. Immutable and thread-safe; each call is one request.
 */
public final class CollectionCalls {

    private final Caller caller;

    CollectionCalls(Caller caller) {
        this.caller = caller;
    }

    /**
     * Reads a collection with its movies. See <a href="https://developer.themoviedb.org/reference/collection-details">collection details</a>.
     *
     * @param id TMDb's id
     * @return the collection, or empty if TMDb has none with this id
     */
    public Optional<CollectionDetails> details(int id) {
        return caller.find("collection/" + Caller.id(id), caller.localized(), CatalogReader::collection);
    }

    /**
     * Reads a collection's pictures. See <a href="https://developer.themoviedb.org/reference/collection-images">collection images</a>.
     *
     * @param id TMDb's id
     * @return posters and backdrops
     */
    public ImageSet images(int id) {
        return SharedPartReader.images(caller.get("collection/" + Caller.id(id) + "/images", caller.pictured()));
    }

    /**
     * Reads a collection's texts in other languages. See
     * <a href="https://developer.themoviedb.org/reference/collection-translations">collection translations</a>.
     *
     * @param id TMDb's id
     * @return the translations
     */
    public List<Translation> translations(int id) {
        return caller.get("collection/" + Caller.id(id) + "/translations", Map.of())
                .list("translations", SharedPartReader::translation);
    }
}
