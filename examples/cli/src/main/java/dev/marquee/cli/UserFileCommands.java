package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.exports.UserExport;
import dev.marquee.exports.UserImport;
import dev.marquee.exports.UserImportOutcome;
import dev.marquee.user.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that write everything about a user to a file, and read it again. */
final class UserFileCommands {

    private UserFileCommands() {}

    @Command(
            name = "export-user",
            description = "Writes everything about a user to one JSON file.",
            footer = {"%nExample:", "  marquee export-user ann --to ann.json"})
    static final class Write extends UserCommand {

        private record Written(String username, Path file, Map<String, Long> parts) {}

        @Option(
                names = "--to",
                paramLabel = "FILE",
                required = true,
                description = "The name of a file that does not exist yet.")
        private Path file = Path.of("");

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            Map<String, Long> parts = new UserExport(marquee, main().fileAccess()).write(user.id(), file);
            List<String> lines =
                    new ArrayList<>(List.of("Everything about " + user.username() + " is in " + file + ":"));
            parts.forEach((part, count) -> {
                if (count > 0) {
                    lines.add("  " + count + " " + part.replace('_', ' '));
                }
            });
            output.print(new Written(user.username(), file, parts), lines);
        }
    }

    @Command(
            name = "import-user",
            description = "Reads what 'export-user' wrote, into a new account or one that is there.",
            footer = {
                "%nExamples:",
                "  marquee import-user ann.json --dry-run",
                "  marquee import-user ann.json --as ann2"
            })
    static final class Read extends DatabaseCommand {

        @Parameters(paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

        @Option(
                names = "--as",
                paramLabel = "USERNAME",
                description = "The account to create or to fill; if not given, the username in the file.")
        private @Nullable String username;

        @Option(names = "--dry-run", description = "Show what would become of the file, and write nothing.")
        private boolean dryRun;

        @Override
        void run(Marquee marquee, Output output) {
            UserImportOutcome outcome = new UserImport(marquee).apply(file, username, dryRun);
            output.print(outcome, lines(outcome));
        }

        private List<String> lines(UserImportOutcome outcome) {
            List<String> lines = new ArrayList<>(TextTable.lines(
                    List.of("part", "written", "present", "not found", "skipped"),
                    outcome.parts().entrySet().stream()
                            .map(part -> List.of(
                                    part.getKey().replace('_', ' '),
                                    Integer.toString(part.getValue().written()),
                                    Integer.toString(part.getValue().present()),
                                    Integer.toString(part.getValue().notFound()),
                                    Integer.toString(part.getValue().skipped())))
                            .toList()));
            lines.add("");
            outcome.notes().forEach(lines::add);
            if (dryRun) {
                lines.add("Nothing was written.");
            }
            if (outcome.created()) {
                lines.add("The account " + outcome.username() + (dryRun ? " would be" : " is")
                        + " new and has no password; nobody can log in until one is set.");
            }
            return lines;
        }
    }
}
