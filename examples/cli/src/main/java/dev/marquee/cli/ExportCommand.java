package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.exports.TasteWriter;
import dev.marquee.exports.WrittenTaste;
import dev.marquee.user.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Writes what is stored about a person to files.",
        subcommands = ExportCommand.Taste.class,
        footer = {"%nExample:", "  marquee export taste ann --format json --output taste.json"})
final class ExportCommand extends CommandGroup {

    /** The forms of files. */
    enum Form {
        LETTERBOXD,
        CSV,
        JSON
    }

    @Command(
            name = "taste",
            description = "Writes the ratings, plays, watchlist, favorites and dismissed movies of a user.",
            footer = {
                "%nExamples:",
                "  marquee export taste ann --output taste.json",
                "  marquee export taste ann --format letterboxd --output letterboxd"
            })
    static final class Taste extends DatabaseCommand {

        @Parameters(paramLabel = "USER", description = Lookup.USER)
        private String userName = "";

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                completionCandidates = Candidates.OfTasteForms.class,
                description = "json or csv, which 'import taste' reads, or letterboxd; json if not given.")
        private Form format = Form.JSON;

        @Option(
                names = {"--output", "-o"},
                paramLabel = "PATH",
                required = true,
                description = "The new file; for letterboxd the folder of the files.")
        private Path target = Path.of("");

        @Override
        void run(Marquee marquee, Output output) {
            User user = lookup(marquee).user(userName);
            TasteWriter writer = new TasteWriter(marquee, main().fileAccess());
            WrittenTaste written = switch (format) {
                case JSON -> writer.writeJson(user.id(), target);
                case CSV -> writer.writeCsv(user.id(), target);
                case LETTERBOXD -> writer.writeLetterboxd(user.id(), target);
            };
            output.print(written, lines(written));
        }

        private static List<String> lines(WrittenTaste written) {
            List<String> lines = new ArrayList<>();
            lines.add(String.format(
                    Locale.ROOT,
                    "%d ratings, %d plays, %d on the watchlist, %d favorites, %d dismissed",
                    written.ratings(),
                    written.plays(),
                    written.watchlist(),
                    written.favorites(),
                    written.dismissals()));
            if (written.rounded() > 0) {
                lines.add(
                        written.rounded() + " ratings with a half were rounded up, as Letterboxd takes whole numbers");
            }
            written.files().forEach(file -> lines.add(file.toString()));
            return lines;
        }
    }
}
