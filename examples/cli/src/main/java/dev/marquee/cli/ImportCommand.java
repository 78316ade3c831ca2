package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.movielens.ImportSummary;
import dev.marquee.cli.movielens.MovieLensImport;
import dev.marquee.cli.movielens.Progress;
import dev.marquee.cli.movielens.UnusableRow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Fills the database from elsewhere.",
        mixinStandardHelpOptions = true,
        subcommands = {ImportCommand.MovieLens.class, ImportTmdbCommand.class, ImportTmdbCsvCommand.class})
final class ImportCommand extends Group {

    @Command(
            name = "movielens",
            description = "Imports a folder of MovieLens: latest (CSV), 1M (.dat) or 100k (u.data).")
    static final class MovieLens extends DatabaseCommand {

        private static final int SHOWN = 20;

        @Parameters(paramLabel = "DIR")
        private Path folder = Path.of("");

        @Override
        public Integer call() {
            long start = System.nanoTime();
            // All is read and checked before the database is even opened.
            MovieLensImport data = MovieLensImport.read(folder);
            ImportSummary summary;
            try (Marquee marquee = Marquee.open(main().url());
                    Progress progress = TerminalProgress.orNone()) {
                summary = data.write(marquee, progress);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            PrintWriter err = spec().commandLine().getErr();
            List<UnusableRow> unusable = summary.unusable();
            int shown = main().verbose() ? unusable.size() : Math.min(SHOWN, unusable.size());
            unusable.subList(0, shown).forEach(err::println);
            if (shown < unusable.size()) {
                err.println("and " + (unusable.size() - shown) + " more rows; --verbose shows all");
            }
            print(summary, seconds, output());
            return 0;
        }

        @Override
        void run(Marquee marquee, Output output) {
            throw new UnsupportedOperationException("call() opens the database itself");
        }

        private static void print(ImportSummary s, double seconds, Output output) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("movies", counts(s.moviesInserted(), s.moviesUpdated(), s.moviesUnchanged()));
            json.put("users", counts(s.usersInserted(), 0, s.usersUnchanged()));
            json.put("favorites", counts(s.favoritesInserted(), 0, s.favoritesUnchanged()));
            json.put("ratings", s.ratings());
            json.put("unusable_rows", s.unusable().size());
            json.put(
                    "unusable",
                    s.unusable().stream()
                            .map(row -> Map.of("file", row.file(), "line", row.line(), "reason", row.reason()))
                            .toList());
            json.put("seconds", seconds);
            output.print(
                    json,
                    line("movies", s.moviesInserted(), s.moviesUpdated(), s.moviesUnchanged()),
                    line("users", s.usersInserted(), 0, s.usersUnchanged()),
                    line("favorites", s.favoritesInserted(), 0, s.favoritesUnchanged()),
                    String.format(
                            Locale.ROOT,
                            "from %d ratings in %.1f seconds; rows that could not be used as they stand: %d",
                            s.ratings(),
                            seconds,
                            s.unusable().size()));
        }

        private static Map<String, Integer> counts(int inserted, int updated, int unchanged) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            counts.put("inserted", inserted);
            counts.put("updated", updated);
            counts.put("unchanged", unchanged);
            return counts;
        }

        private static String line(String what, int inserted, int updated, int unchanged) {
            return String.format("%-10s %6d new, %6d changed, %6d unchanged", what, inserted, updated, unchanged);
        }
    }
}
