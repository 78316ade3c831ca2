package dev.marquee.cli;

import dev.marquee.tmdb.ImportListener;
import dev.marquee.tmdb.ImportProgress;
import dev.marquee.tmdb.ImportSource;
import dev.marquee.tmdb.ImportSummary;
import dev.marquee.tmdb.Skip;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error how an import goes, with rate, time left and counts, where that is a terminal. Confined to the import's thread, but for what the end of the process asks.
 */
final class ImportBar implements ImportListener, AutoCloseable {

    private final boolean shown;
    private final ImportNotes notes;
    private volatile @Nullable ImportProgress last;
    private @Nullable ProgressBar bar;
    private boolean listing;

    /** Makes a bar that is shown on a terminal alone. */
    @SuppressWarnings("SystemConsoleNull") // Main asks for the console that is null in a pipe.
    ImportBar(ImportNotes notes) {
        this.notes = notes;
        shown = System.console() != null;
    }

    /** {@return how far it is, or null before the first batch} */
    @Nullable
    ImportProgress last() {
        return last;
    }

    @Override
    public void started(ImportSource source, long done) {
        open("listing", 0, -1);
        listing = true;
    }

    @Override
    public void listed(long movies) {
        if (bar != null) {
            bar.stepTo(movies);
        }
    }

    @Override
    public void batchWritten(ImportProgress progress) {
        last = progress;
        if (listing) {
            open("movies", progress.done(), progress.total());
            listing = false;
        }
        if (bar != null) {
            ImportSummary summary = progress.summary();
            bar.stepTo(progress.done());
            bar.setExtraMessage(" " + summary.inserted() + " new, " + summary.updated() + " changed, "
                    + summary.unchanged() + " same");
        }
    }

    private void open(String what, long done, long total) {
        close();
        if (shown) {
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .startsFrom(done, Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .showSpeed()
                    .build();
        }
    }

    @Override
    public void skipped(String what, Skip reason, String detail) {
        if (reason != Skip.MISSING) {
            notes.add(what + ": " + detail);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
