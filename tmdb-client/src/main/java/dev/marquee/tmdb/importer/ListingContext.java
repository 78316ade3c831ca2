package dev.marquee.tmdb.importer;

import dev.marquee.Marquee;
import dev.marquee.tmdb.TmdbClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The context in which a source lists its movies: the client, the stored list and the checkpoint. Confined to one
 * thread.
 */
final class ListingContext {

    private final TmdbClient tmdb;
    private final Marquee marquee;
    private final StoredList stored;
    private final String name;
    private final ImportListener listener;
    private ImportState state;

    ListingContext(
            TmdbClient tmdb,
            Marquee marquee,
            StoredList stored,
            String name,
            ImportListener listener,
            ImportState state) {
        this.tmdb = tmdb;
        this.marquee = marquee;
        this.stored = stored;
        this.name = name;
        this.listener = listener;
        this.state = state;
    }

    TmdbClient tmdb() {
        return tmdb;
    }

    Marquee marquee() {
        return marquee;
    }

    /** {@return when the import began} */
    Instant started() {
        return state.started();
    }

    void found(long movies) {
        listener.listed(movies);
    }

    /** {@return the time up to which the whole catalog is known to match TMDb, or empty if nothing was ever fetched} */
    Optional<Instant> synced() {
        return ImportState.synced(marquee.checkpoints());
    }

    /** {@return where to continue, as given to {@link #save}, or null at the start} */
    @Nullable
    String cursor() {
        return state.cursor();
    }

    /** {@return the ids that were saved so far, in that order} */
    List<int[]> saved() {
        List<int[]> saved = new ArrayList<>();
        for (int piece = 0; piece < state.chunks(); piece++) {
            saved.add(stored.get(piece));
        }
        return saved;
    }

    /** Stores some ids and where to continue, so that the listing need not start from the beginning. */
    void save(int[] ids, String cursor) {
        ImportState next = state.listing(state.chunks() + 1, cursor);
        marquee.transaction(() -> {
            stored.put(state.chunks(), ids);
            marquee.checkpoints().put(name, next.text());
        });
        state = next;
    }

    /** Stores the whole list. */
    ImportState complete(int[] ids) {
        return marquee.transaction(() -> {
            int pieces = stored.putAll(ids, state.chunks());
            ImportState listed = state.listed(pieces, ids.length);
            marquee.checkpoints().put(name, listed.text());
            // The first import marks the time from which a sync must look for changes.
            if (marquee.checkpoints().find(ImportState.SYNCED).isEmpty()) {
                marquee.checkpoints().put(ImportState.SYNCED, state.started().toString());
            }
            return listed;
        });
    }
}
