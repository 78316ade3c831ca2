package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.taste.TasteImport;
import dev.marquee.user.User;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "imports",
        description = "Lists the imports of what a user did elsewhere, the latest first.",
        footer = {"%nExample:", "  marquee imports ann"})
final class ImportsCommand extends DatabaseCommand {

    @Parameters(paramLabel = "USER", description = Lookup.USER)
    private String userName = "";

    private record Row(long id, long userId, String source, Instant importedAt, int taken, int present) {
        private static Row of(TasteImport batch) {
            return new Row(
                    batch.id().value(),
                    batch.user().value(),
                    batch.source(),
                    batch.importedAt(),
                    batch.taken(),
                    batch.present());
        }
    }

    @Override
    void run(Marquee marquee, Output output) {
        User user = lookup(marquee).user(userName);
        List<TasteImport> imports = marquee.imports().list(user.id());
        output.print(
                imports.stream().map(Row::of).toList(),
                imports.isEmpty()
                        ? List.of(user.username() + " has imported nothing.")
                        : TextTable.lines(
                                List.of("id", "source", "imported", "new facts", "already there"),
                                imports.stream()
                                        .map(batch -> List.of(
                                                batch.id().toString(),
                                                batch.source(),
                                                batch.importedAt().toString(),
                                                String.valueOf(batch.taken()),
                                                String.valueOf(batch.present())))
                                        .toList()));
    }
}
