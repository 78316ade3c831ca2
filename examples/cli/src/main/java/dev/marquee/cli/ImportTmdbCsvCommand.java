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
                "Imports Kaggle's \"TMDB 5000\" from a folder, without a key: tmdb_5000_movies.csv and, if it exists,"
                        + " tmdb_5000_credits.csv. " + ImportReport.NOTICE)
final class ImportTmdbCsvCommand extends TmdbImportCommand {

    @Parameters(paramLabel = "DIR")
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
