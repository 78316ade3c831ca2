package dev.marquee.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.taste.ImportId;
import dev.marquee.taste.UndoneImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo-import",
        description = "Takes an import back. What was changed after it stays.",
        footer = {"%nExample:", "  marquee undo-import 3"})
final class UndoImportCommand extends DatabaseCommand {

    @Parameters(paramLabel = "ID", description = "The id, as 'imports' shows it.")
    private long id;

    private record Result(@JsonProperty("import") long id, int restored, int kept) {}

    @Override
    void run(Marquee marquee, Output output) {
        ImportId wanted = checked(() -> new ImportId(id));
        UndoneImport undone = marquee.imports().undo(wanted);
        output.print(
                new Result(id, undone.restored(), undone.kept()),
                "import " + id + " is taken back: " + undone.restored()
                        + (undone.restored() == 1 ? " fact" : " facts")
                        + (undone.kept() == 0
                                ? "."
                                : ", and " + undone.kept()
                                        + (undone.kept() == 1
                                                ? " stays, as it changed since."
                                                : " stay, as they changed since.")));
    }
}
