package dev.marquee.tmdb.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Collects rows of files into batches, without the rows that an earlier run completed. Of two rows of one movie, the
 * first is written. Confined to one thread.
 */
final class FileBatches implements FileSource.Rows {

    private final long done;
    private final int size;
    private final Consumer<List<FetchResult>> writer;
    private final SeenIds seen = new SeenIds();
    private List<FetchResult> batch = new ArrayList<>();
    private long row;

    FileBatches(long done, int size, Consumer<List<FetchResult>> writer) {
        this.done = done;
        this.size = size;
        this.writer = writer;
    }

    @Override
    public void movie(String where, int tmdbId, MovieMapping movie) {
        add(seen.add(tmdbId) ? FetchResult.movie(tmdbId, movie) : FetchResult.duplicate(where, tmdbId));
    }

    @Override
    public void damaged(String where, String damage) {
        add(FetchResult.damaged(where, damage));
    }

    private void add(FetchResult fetched) {
        if (row++ < done) {
            return;
        }
        batch.add(fetched);
        if (batch.size() == size) {
            end();
        }
    }

    /** Writes the rest. */
    void end() {
        if (!batch.isEmpty()) {
            writer.accept(batch);
            batch = new ArrayList<>();
        }
    }
}
