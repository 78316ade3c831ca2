package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.TasteImportJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.exports.Choices;
import dev.marquee.exports.ExportFormat;
import dev.marquee.exports.ExportImporter;
import dev.marquee.exports.ImportOutcome;
import dev.marquee.exports.PersonalExport;
import dev.marquee.exports.ReadOptions;
import dev.marquee.user.User;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that imports what a person exported from a service. */
abstract class ExportImportCommand extends ResultCommand {

    @Parameters(paramLabel = "FILE", description = "The export; for Letterboxd and Trakt an archive or a folder too.")
    private Path file = Path.of("");

    @Option(names = "--user", paramLabel = "USER", required = true, description = "Whose export it is. " + Lookup.USER)
    private String userName = "";

    @Option(names = "--dry-run", description = "Show what would become of each row, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--choose",
            paramLabel = "CHOICES",
            description = "A file of lines row,tmdb_id: the movies that rows mean; the id none leaves a row out.")
    private @Nullable Path choices;

    private int exit;

    abstract ExportFormat format();

    /** {@return what the file does not say itself} */
    ReadOptions options() {
        return ReadOptions.defaults();
    }

    /** {@return whether the import must not be written, though it is no dry run} */
    boolean isPreviewNeeded(boolean chosen) {
        return false;
    }

    @Override
    final void run(Output output) {
        // All files are read and checked before the database is opened.
        PersonalExport export = PersonalExport.read(format(), file, options());
        Choices chosen = choices == null ? Choices.none() : Choices.read(choices);
        boolean preview = dryRun || isPreviewNeeded(choices != null);
        try (Marquee marquee = main().open()) {
            User user = new Lookup(marquee, this::note).user(userName);
            ExportImporter importer = new ExportImporter(marquee);
            ImportOutcome outcome =
                    preview ? importer.preview(user.id(), export, chosen) : importer.apply(user.id(), export, chosen);
            export.notices().forEach(this::note);
            boolean guessed = format().isGuessed() && preview;
            output.print(
                    TasteImportJson.of(outcome),
                    new ImportLines(outcome, user.username(), preview, guessed || main().verbose()).lines());
            if (preview && !dryRun) {
                note("nothing was written, as titles alone are guesses: look at what was found, then give --accept, or"
                        + " --choose with the movies that rows mean");
            }
            boolean hopeful = preview && !outcome.ambiguous().isEmpty();
            if (!outcome.isUsable() && !hopeful) {
                note("no row could be used");
                exit = 1;
            }
        }
    }

    @Override
    final int exitCode() {
        return exit;
    }
}
