package dev.marquee.tmdb.importer;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbGenre;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of an import, from its checkpoint to its end. Confined to one thread. */
final class ImportRun {

    private static final int BATCH = 100;
    private static final int AHEAD = 2 * BATCH;

    private final Marquee marquee;
    private final @Nullable TmdbClient tmdb;
    private final ImportListener listener;
    private final ImportSettings settings;
    private final ImportSource source;
    private final String name;
    private final StoredList list;
    private final Instant startedAt;
    private final ImportState start;
    private ImportState state;
    private @Nullable Instant firstReport;

    ImportRun(ImportSettings settings, ImportSource source) {
        this.settings = settings;
        this.source = source;
        this.marquee = settings.marquee();
        this.tmdb = settings.tmdb();
        this.listener = settings.listener();
        this.startedAt = settings.clock().instant();
        if (source instanceof ListedSource && tmdb == null) {
            throw new InvalidValueException(
                    "importing " + source + " needs a client; set one on the importer's builder");
        }
        this.name = name();
        this.list = new StoredList(marquee.checkpoints(), name);
        this.start = begin();
        this.state = start;
    }

    private String name() {
        String content = source instanceof FileSource file
                ? file.fingerprint()
                : Objects.requireNonNull(tmdb, "checked above").scope()
                        + settings.kept().scope();
        return "tmdb." + source.kind() + "/"
                + FileDigest.of(source.parameters() + "\n" + content).substring(0, 16);
    }

    private ImportState begin() {
        return marquee.transaction(() -> {
            ImportState there =
                    marquee.checkpoints().find(name).flatMap(ImportState::read).orElse(null);
            if (there != null && settings.restart()) {
                list.remove(there.chunks());
                there = null;
            }
            ImportState begun = there == null ? ImportState.fresh(startedAt) : there;
            marquee.checkpoints().put(name, begun.text());
            return begun;
        });
    }

    ImportSummary run() {
        listener.started(source, start.position());
        try {
            if (source instanceof ListedSource listed) {
                fetch(listed, Objects.requireNonNull(tmdb, "checked above"));
            } else {
                read((FileSource) source);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped("the import was interrupted", e);
        } catch (TmdbException e) {
            throw translated(e);
        }
        finish();
        ImportSummary summary = state.counts().summary(start.position());
        listener.finished(summary);
        return summary;
    }

    private void fetch(ListedSource listed, TmdbClient client) throws InterruptedException {
        Adjustments adjustments = new Adjustments();
        List<TmdbGenre> genres = client.movieGenres().stream()
                .flatMap(genre -> MovieMapping.fit(genre, adjustments).stream())
                .toList();
        if (!state.listed()) {
            ListingContext listing = new ListingContext(client, marquee, list, name, listener, state);
            state = listing.complete(listed.list(listing));
        }
        BatchWriter writer = new BatchWriter(marquee, name, null, state);
        listener.genresWritten(writer.writeGenres(genres));
        report();
        try (FetchQueue queue = new FetchQueue(client, list.from(state.position(), state.movies()), settings, AHEAD)) {
            while (!queue.isEmpty()) {
                // Batches begin at multiples of their size in every run, so that the database assigns the same ids.
                List<FetchResult> batch = new ArrayList<>(BATCH);
                while (batch.size() < BATCH && !queue.isEmpty()) {
                    batch.add(queue.next());
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                write(batch, writer);
            }
        }
    }

    private void read(FileSource file) {
        BatchWriter writer = new BatchWriter(marquee, name, file.keeps(), state);
        report();
        FileBatches batches = new FileBatches(state.position(), BATCH, batch -> {
            if (Thread.currentThread().isInterrupted()) {
                throw stopped("the import was interrupted", null);
            }
            write(batch, writer);
        });
        file.read(batches);
        batches.end();
    }

    private void write(List<FetchResult> batch, BatchWriter writer) {
        writer.write(batch);
        state = writer.state();
        for (FetchResult fetched : batch) {
            SkipReason reason = fetched.skipReason();
            if (reason != null) {
                listener.skipped(fetched.what(), reason, fetched.detail());
            }
        }
        report();
    }

    private void report() {
        Instant now = settings.clock().instant();
        if (firstReport == null) {
            firstReport = now;
        }
        listener.batchWritten(new ImportProgress(
                state.position(),
                source instanceof ListedSource ? state.movies() : -1,
                Duration.between(firstReport, now),
                state.counts().summary(start.position())));
    }

    private void finish() {
        marquee.transaction(() -> {
            list.remove(state.chunks());
            marquee.checkpoints().remove(name);
            if (source instanceof ChangesSource) {
                marquee.checkpoints().put(ImportState.SYNCED, start.started().toString());
            }
        });
    }

    private RuntimeException translated(TmdbException e) {
        if (source instanceof FileSource) {
            return e;
        }
        return switch (e.kind()) {
            case CANCELED -> stopped("the import was interrupted", e);
            case UNAVAILABLE, RATE_LIMITED, UNREADABLE -> stopped("TMDb does not answer (" + e.getMessage() + ")", e);
            default -> e;
        };
    }

    private ImportStoppedException stopped(String why, @Nullable Throwable cause) {
        String done = state.movies() > 0
                ? state.position() + " of " + state.movies() + " movies are done"
                : state.position() > 0 ? state.position() + " rows are done" : "no movie is done yet";
        return new ImportStoppedException(
                why + "; " + done + "; start the same import again to continue there", state.position(), cause);
    }
}
