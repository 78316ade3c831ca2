package dev.marquee.storage;

/**
 * What changed in the catalog between two positions of {@link Storage#catalogChanges}. Immutable if no caller changes
 * the array, which is not copied.
 *
 * @param position the position after these changes, an opaque text of at most 10,000 characters that is valid in every
 *     process and after a restart
 * @param movieIds the ids of the movies that were inserted, changed or deleted, ascending, each once
 * @param complete whether {@code movieIds} are all changes; otherwise the reader must read the whole catalog, such as
 *     after a table was truncated or the database was restored from a dump of another server
 */
public record CatalogChanges(String position, long[] movieIds, boolean complete) {

    /** {@return whether nothing changed} */
    public boolean isEmpty() {
        return complete && movieIds.length == 0;
    }
}
