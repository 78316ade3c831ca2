package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.community.ListId;
import dev.marquee.community.NewList;
import dev.marquee.community.Visibility;
import dev.marquee.exports.FilmList;
import dev.marquee.exports.FilmListFiles;
import dev.marquee.exports.FilmListImporter;
import dev.marquee.exports.FilmListImporter.Outcome;
import dev.marquee.user.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on lists in files, below {@code list}. */
final class ListFileCommands {

    private ListFileCommands() {}

    @Command(
            name = "export",
            description = "Writes a list to a new file, as JSON or, if its name ends in .csv, as Letterboxd does.",
            footer = {"%nExample:", "  marquee list export 1 rainy-days.csv --viewer ann"})
    static final class Write extends DatabaseCommand {

        private record Written(Path file, int films) {}

        @Parameters(index = "0", paramLabel = "ID", description = ListCommands.ID)
        private long id;

        @Parameters(index = "1", paramLabel = "FILE", description = "The name of a file that does not exist yet.")
        private Path file = Path.of("");

        @Mixin
        private ViewerOptions viewer = new ViewerOptions();

        @Override
        void run(Marquee marquee, Output output) {
            int films = new FilmListFiles(marquee, main().fileAccess())
                    .write(viewer.viewer(marquee, lookup(marquee), this), new ListId(UserCommand.id(this, id)), file);
            output.print(
                    new Written(file, films),
                    CommunityText.count(films, "film") + (films == 1 ? " is in " : " are in ") + file + ".");
        }
    }

    @Command(
            name = "import",
            description = "Makes a list of a file that 'list export' or Letterboxd wrote.",
            footer = {"%nExample:", "  marquee list import ann rainy-days.csv --visibility private"})
    static final class Read extends UserCommand {

        @Parameters(index = "1", paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

        @Option(names = "--name", paramLabel = "TEXT", description = "The name; if not given, the one in the file.")
        private @Nullable String name;

        @Option(
                names = "--visibility",
                paramLabel = "WHO",
                completionCandidates = Candidates.OfVisibilities.class,
                description = "Who sees it: private, friends or public; if not given, as the profile says.")
        private @Nullable Visibility visibility;

        @Option(names = "--dry-run", description = "Show what would be found, and write nothing.")
        private boolean dryRun;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            FilmList read = FilmListFiles.read(file);
            NewList list = checked(() ->
                    new NewList(name == null ? read.name() : name, read.description(), read.ranked(), visibility));
            Outcome outcome = new FilmListImporter(marquee).apply(user.id(), list, read.films(), dryRun);
            output.print(outcome, lines(list.name(), outcome));
        }

        private static List<String> lines(String name, Outcome outcome) {
            List<String> lines = new ArrayList<>();
            lines.add((outcome.list() == null ? "A list" : "List " + outcome.list()) + ", " + name + ", "
                    + (outcome.list() == null ? "would have " : "has ")
                    + CommunityText.count(outcome.films(), "film") + ".");
            outcome.notFound().forEach(film -> lines.add("not found: " + film));
            return lines;
        }
    }
}
