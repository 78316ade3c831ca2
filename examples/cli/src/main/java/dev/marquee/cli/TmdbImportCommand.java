package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TerminalWriter;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.importer.ImportProgress;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.ImportSummary;
import dev.marquee.tmdb.importer.TmdbImporter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that runs {@link TmdbImporter}, shows its progress and prints the counts. */
abstract class TmdbImportCommand extends ResultCommand {

    private static final int KEPT_NOTES = 1000;

    @Option(names = "--restart", description = "Start from the beginning even if the same import was stopped before.")
    private boolean restart;

    /** {@return what to import, checked as far as is possible before the database is opened} */
    abstract ImportSource source();

    /** {@return the client of TMDb, or null for an import of files only} */
    abstract @Nullable TmdbClient client();

    int parallel() {
        return TmdbOptions.PARALLEL;
    }

    /** Sets what only imports from TMDb's API have. */
    void configure(TmdbImporter.Builder importer) {}

    @Override
    final void run(Output output) {
        long start = System.nanoTime();
        ImportSource source = checked(this::source);
        ImportSummary summary;
        ImportNotes notes = new ImportNotes(KEPT_NOTES);
        try (TmdbClient client = this.<@Nullable TmdbClient>checked(this::client);
                Marquee marquee = main().open();
                ImportBar bar = new ImportBar(notes)) {
            summary = run(marquee, source, client, bar);
        } finally {
            notes.print(main().err(), main().verbose());
        }
        ImportReport.print(source, summary, (System.nanoTime() - start) / 1e9, output);
        if (summary.usable() == 0 && summary.movies() > 0) {
            throw new CommandFailedException(
                    "nothing was imported: none of " + summary.movies() + " movies or rows could be used"
                            + (notes.isEmpty() ? "" : ", the first because " + notes.first()));
        }
    }

    private ImportSummary run(Marquee marquee, ImportSource source, @Nullable TmdbClient client, ImportBar bar) {
        TmdbImporter.Builder importer =
                TmdbImporter.builder(marquee).parallel(parallel()).listener(bar);
        if (client != null) {
            importer.client(client);
        }
        checked(() -> {
            configure(importer);
            return importer;
        });
        if (restart) {
            importer.restart();
        }
        ShutdownHook stopped = ShutdownHook.add("marquee-stopped", () -> printStopped(bar));
        try {
            return importer.build().run(source);
        } catch (TmdbException e) {
            if (e.kind() == TmdbException.Kind.AUTHENTICATION) {
                throw new CommandFailedException(e.getMessage() + "; check TMDB_TOKEN or TMDB_API_KEY, or get a key at"
                        + " https://www.themoviedb.org/settings/api");
            }
            throw e;
        } finally {
            stopped.remove();
        }
    }

    private void printStopped(ImportBar bar) {
        ImportProgress last = bar.last();
        TerminalWriter err = main().err();
        err.println();
        if (last == null || last.done() == 0) {
            err.println("stopped; no movie is done yet");
        } else {
            err.printWrapped("stopped; " + last.done() + (last.total() < 0 ? "" : " of " + last.total())
                    + " movies are done; start the same import again to continue there");
        }
        err.flush();
    }
}
