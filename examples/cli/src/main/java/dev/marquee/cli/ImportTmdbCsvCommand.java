package dev.marquee.cli;

import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.importer.ImportSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "tmdb-csv",
        description =
                "Imports TMDB 5000, The Movies Dataset or TMDB v11 from the CSV files of a folder, without a key. The"
                        + " files are known by their columns. " + ImportReport.NOTICE,
        footer = {"%nExample:", "  marquee import tmdb-csv tmdb5000"})
final class ImportTmdbCsvCommand extends TmdbImportCommand {

    @Parameters(paramLabel = "DIR", description = "The folder of the CSV files.")
    private Path folder = Path.of("");

    @Override
    ImportSource source() {
        return ImportSource.kaggle(folder);
    }

    @Override
    @Nullable
    TmdbClient client() {
        return null;
    }
}
