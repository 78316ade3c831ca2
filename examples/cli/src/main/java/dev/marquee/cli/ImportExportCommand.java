package dev.marquee.cli;

import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.importer.ImportSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Imports the most popular movies of TMDb's daily export with all details. Without a key, or with"
                + " --titles-only: the titles of FILE, without requests to TMDb.",
        footer = {"%nExample:", "  marquee import tmdb export --top 10000"})
final class ImportExportCommand extends ImportTmdbCommand.FromTmdb {

    private static final int TOP = 10_000;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "An export, gzipped or plain; TMDb's newest if not given.")
    private @Nullable Path file;

    @Option(names = "--top", paramLabel = "N", description = "Import N movies; 10000, or all titles, if not given.")
    private @Nullable Integer top;

    @Option(names = "--day", paramLabel = "DATE", description = "Import TMDb's export of this day, such as 2026-11-24.")
    private @Nullable LocalDate day;

    @Option(names = "--titles-only", description = "Import the titles of FILE, without requests to TMDb.")
    private boolean titlesOnly;

    private boolean needsClient() {
        return !titlesOnly && (file == null || TmdbOptions.hasKey(main().environment()));
    }

    @Override
    ImportSource source() {
        if (file == null && titlesOnly) {
            throw wrong("--titles-only reads a FILE; get one as docs/import.md says");
        }
        if (file != null && day != null) {
            throw wrong("give either a FILE or --day");
        }
        if (file != null && !Files.isRegularFile(file)) {
            throw new CommandFailedException("there is no file " + file);
        }
        if (!needsClient() && file != null) {
            return ImportSource.exportedTitles(file, top == null ? Integer.MAX_VALUE : top);
        }
        int titles = top == null ? TOP : top;
        return file == null ? ImportSource.export(day, titles) : ImportSource.export(file, titles);
    }

    @Override
    @Nullable
    TmdbClient client() {
        return needsClient() ? super.client() : null;
    }
}
