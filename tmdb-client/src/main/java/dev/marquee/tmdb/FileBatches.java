package dev.marquee.tmdb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers rows of files into batches, without those that an earlier run has done. Confined to one thread. */
final class FileBatches implements FileSource.Rows {

    private final long done;
    private final int size;
    private final Consumer<List<Fetched>> writer;
    private List<Fetched> batch = new ArrayList<>();
    private long row;

    FileBatches(long done, int size, Consumer<List<Fetched>> writer) {
        this.done = done;
        this.size = size;
        this.writer = writer;
    }

    @Override
    public void movie(int tmdbId, MovieMapping movie) {
        add(Fetched.movie(tmdbId, movie));
    }

    @Override
    public void damaged(String where, String damage) {
        add(Fetched.damaged(where, damage));
    }

    private void add(Fetched fetched) {
        if (row++ < done) {
            return;
        }
        batch.add(fetched);
        if (batch.size() == size) {
            end();
        }
    }

    /** Writes what is left. */
    void end() {
        if (!batch.isEmpty()) {
            writer.accept(batch);
            batch = new ArrayList<>();
        }
    }
}
