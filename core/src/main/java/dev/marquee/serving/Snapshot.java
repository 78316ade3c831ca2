package dev.marquee.serving;

import dev.marquee.storage.TrainingMovie;
import java.util.List;

/**
 * The movies of the database at one moment, with what is computed from them alone. Immutable.
 *
 * @param catalog the movies
 * @param genres the genre model
 * @param quality the quality of movies by their votes
 * @param filters finds the movies that pass a filter
 */
record Snapshot(CatalogSnapshot catalog, GenreMatch genres, BayesianQuality quality, FilterMask filters) {

    /** {@return the snapshot of a catalog} */
    static Snapshot of(CatalogSnapshot catalog) {
        return new Snapshot(catalog, GenreMatch.of(catalog), new BayesianQuality(catalog), FilterMask.of(catalog));
    }

    /**
     * Returns the snapshot after changes of some movies, which equals one of a catalog that is read anew. Cost:
     * {@code O(movies)} copies and one division per movie.
     *
     * @param written the movies that were added or changed, in the order of their ids
     * @param deleted the ids of the movies that were deleted, ascending
     * @return the next snapshot; this one if nothing is different
     */
    @SuppressWarnings("ReferenceEquality") // The catalog returns itself if nothing is different.
    Snapshot with(List<TrainingMovie> written, long[] deleted) {
        CatalogSnapshot next = catalog.with(written, deleted);
        return next == catalog
                ? this
                : new Snapshot(
                        next, genres.with(next, written), new BayesianQuality(next), filters.with(next, written));
    }
}
