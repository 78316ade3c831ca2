package dev.marquee.cli;

import dev.marquee.cli.terminal.TerminalProgress;
import dev.marquee.tmdb.importer.ImportListener;
import dev.marquee.tmdb.importer.ImportProgress;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.ImportSummary;
import dev.marquee.tmdb.importer.SkipReason;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of an import from TMDb on a terminal: rate, time left and counts. Confined to the thread of the
 * import, except for {@link #last()}.
 */
final class ImportBar implements ImportListener, AutoCloseable {

    private final TerminalProgress progress = new TerminalProgress();
    private final ImportNotes notes;
    private volatile @Nullable ImportProgress last;
    private boolean beforeFirstBatch;

    /** Creates a bar that adds the movies that were left out to the notes. */
    ImportBar(ImportNotes notes) {
        this.notes = notes;
    }

    /** {@return the progress after the last batch, or null before the first batch} */
    @Nullable
    ImportProgress last() {
        return last;
    }

    @Override
    public void started(ImportSource source, long done) {
        progress.resume("listing", 0, -1);
        beforeFirstBatch = true;
    }

    @Override
    public void listed(long movies) {
        progress.stepTo(movies);
    }

    @Override
    public void batchWritten(ImportProgress batch) {
        last = batch;
        if (beforeFirstBatch) {
            progress.resume("movies", batch.done(), batch.total());
            beforeFirstBatch = false;
        }
        ImportSummary summary = batch.summary();
        progress.stepTo(batch.done());
        progress.message(
                summary.inserted() + " new, " + summary.updated() + " changed, " + summary.unchanged() + " same");
    }

    @Override
    public void skipped(String what, SkipReason reason, String detail) {
        if (reason != SkipReason.MISSING) {
            notes.add(what + ": " + detail);
        }
    }

    @Override
    public void close() {
        progress.close();
    }
}
