package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.tmdb.ImportProgress;
import dev.marquee.tmdb.ImportSource;
import dev.marquee.tmdb.ImportSummary;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.TmdbException;
import dev.marquee.tmdb.TmdbImporter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that runs {@link TmdbImporter}, shows how it goes and prints what it did. */
abstract class TmdbImportCommand extends DatabaseCommand {

    @Option(names = "--restart", description = "Begin anew, even if the same import was stopped before.")
    private boolean restart;

    /** {@return what to import; whatever can be checked is checked, before the database is opened} */
    abstract ImportSource source();

    /** {@return who is asked, or null for files alone} */
    abstract @Nullable TmdbClient client();

    int parallel() {
        return 16;
    }

    @Override
    public final Integer call() {
        long start = System.nanoTime();
        ImportSource source = checkedSource();
        ImportSummary summary;
        ImportNotes notes = new ImportNotes();
        try (TmdbClient client = checkedClient();
                Marquee marquee = Marquee.open(main().url());
                ImportBar bar = new ImportBar(notes)) {
            summary = run(marquee, source, client, bar);
        } finally {
            notes.print(spec().commandLine().getErr(), main().verbose());
        }
        ImportReport.print(source, summary, (System.nanoTime() - start) / 1e9, output());
        return 0;
    }

    @Override
    final void run(Marquee marquee, Output output) {
        throw new UnsupportedOperationException("call() opens the database itself");
    }

    private ImportSource checkedSource() {
        try {
            return source();
        } catch (InvalidValueException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable TmdbClient checkedClient() {
        try {
            return client();
        } catch (InvalidValueException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ImportSummary run(Marquee marquee, ImportSource source, @Nullable TmdbClient client, ImportBar bar) {
        TmdbImporter.Builder importer =
                TmdbImporter.builder(marquee).parallel(parallel()).listener(bar);
        if (client != null) {
            importer.client(client);
        }
        if (restart) {
            importer.restart();
        }
        Thread onCancel = new Thread(() -> sayStopped(bar));
        Runtime.getRuntime().addShutdownHook(onCancel);
        try {
            return importer.build().run(source);
        } catch (TmdbException e) {
            if (e.kind() == TmdbException.Kind.AUTHENTICATION) {
                throw new CommandFailedException(e.getMessage() + "; check TMDB_TOKEN or TMDB_API_KEY, or get a key at"
                        + " https://www.themoviedb.org/settings/api");
            }
            throw e;
        } finally {
            removeHook(onCancel);
        }
    }

    private static void removeHook(Thread onCancel) {
        try {
            Runtime.getRuntime().removeShutdownHook(onCancel);
        } catch (IllegalStateException endingAlready) {
            // Then it has said so.
        }
    }

    /** Whoever presses Ctrl-C wants to know what is left of the work. */
    private void sayStopped(ImportBar bar) {
        ImportProgress last = bar.last();
        PrintWriter err = spec().commandLine().getErr();
        err.println();
        err.println("stopped; "
                + (last == null || last.done() == 0
                        ? "no movie is done yet"
                        : last.done() + (last.total() < 0 ? "" : " of " + last.total())
                                + " movies are done; start the same" + " import again and it goes on there"));
        err.flush();
    }
}
