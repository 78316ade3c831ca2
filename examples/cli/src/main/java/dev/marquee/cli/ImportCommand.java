package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.movielens.FileCounts;
import dev.marquee.cli.movielens.MovieLensImport;
import dev.marquee.cli.movielens.MovieLensSummary;
import dev.marquee.cli.movielens.MovieLensSummary.Counts;
import dev.marquee.cli.movielens.UnusableRow;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TerminalProgress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Imports movies into the database, from MovieLens users, ratings and favorites too, and what"
                + " people exported from other services.",
        subcommands = {
            ImportCommand.MovieLens.class,
            ImportTmdbCommand.class,
            ImportTmdbCsvCommand.class,
            ExportImportCommands.Letterboxd.class,
            ExportImportCommands.Imdb.class,
            ExportImportCommands.Trakt.class,
            ExportImportCommands.TmdbAccount.class,
            ExportImportCommands.Simkl.class,
            ExportImportCommands.Netflix.class,
            ExportImportCommands.Own.class
        },
        footer = {"%nExample:", "  marquee import movielens ml-latest-small"})
final class ImportCommand extends CommandGroup {

    @Command(
            name = "movielens",
            description =
                    "Imports a folder of MovieLens: latest, 20M, 25M, 32M (CSV), 1M, 10M (.dat) or 100k (u.data).",
            footer = {"%nExample:", "  marquee import movielens ml-latest-small"})
    static final class MovieLens extends ResultCommand {

        @Parameters(paramLabel = "DIR", description = "The folder of the unpacked data set.")
        private Path folder = Path.of("");

        private record Result(
                Counts movies,
                Counts users,
                Counts favorites,
                Counts ratingsStored,
                long ratings,
                int imdbIdsTaken,
                List<FileCounts> files,
                long unusableRows,
                List<UnusableRow> unusable,
                double seconds) {}

        @Override
        void run(Output output) {
            long start = System.nanoTime();
            // All files are read and checked before the database is opened.
            MovieLensImport data = MovieLensImport.read(folder);
            MovieLensSummary summary;
            ShutdownHook stopped = ShutdownHook.add("marquee-stopped", this::printStopped);
            try (Marquee marquee = main().open();
                    TerminalProgress progress = new TerminalProgress()) {
                summary = data.write(marquee, progress::show);
            } finally {
                stopped.remove();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            ImportNotes notes = new ImportNotes(summary.unusable().size());
            summary.unusable().forEach(row -> notes.add(row.toString()));
            notes.drop(summary.problems() - summary.unusable().size());
            notes.print(main().err(), main().verbose());
            print(summary, seconds, output);
        }

        private void printStopped() {
            main().err().println();
            main().err().printWrapped("stopped; an import is written as a whole or not at all: start it again");
            main().err().flush();
        }

        private static void print(MovieLensSummary summary, double seconds, Output output) {
            List<String> lines = new ArrayList<>();
            lines.add(line("movies", summary.movies()));
            lines.add(line("users", summary.users()));
            lines.add(line("favorites", summary.favorites()));
            lines.add(line("ratings", summary.ratingsStored()));
            lines.add(String.format(
                    Locale.ROOT,
                    "from %d ratings in %.1f seconds; rows with a problem: %d",
                    summary.ratings(),
                    seconds,
                    summary.problems()));
            if (summary.imdbIdsTaken() > 0) {
                lines.add(summary.imdbIdsTaken() + " IMDb ids left out, because other movies of the catalog have them");
            }
            summary.files().forEach(file -> lines.add(file.text()));
            output.print(
                    new Result(
                            summary.movies(),
                            summary.users(),
                            summary.favorites(),
                            summary.ratingsStored(),
                            summary.ratings(),
                            summary.imdbIdsTaken(),
                            summary.files(),
                            summary.problems(),
                            summary.unusable(),
                            seconds),
                    lines);
        }

        private static String line(String name, Counts counts) {
            return String.format(
                    Locale.ROOT,
                    "%-10s %6d new, %6d changed, %6d unchanged",
                    name,
                    counts.inserted(),
                    counts.updated(),
                    counts.unchanged());
        }
    }
}
