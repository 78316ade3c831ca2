package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.cli.json.TrainedModelJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.model.ModelFormatException;
import dev.marquee.model.ModelId;
import dev.marquee.model.TrainedModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "models",
        description = "Lists and changes the trained models that are stored.",
        subcommands = {
            ModelCommands.ListAll.class,
            ModelCommands.Use.class,
            ModelCommands.Rollback.class,
            ModelCommands.Remove.class,
            ModelCommands.Export.class,
            ModelCommands.Add.class
        },
        footer = {"%nExample:", "  marquee models list"})
final class ModelCommands extends CommandGroup {

    /** A command for one stored model. */
    abstract static class OneModel extends DatabaseCommand {

        @Parameters(index = "0", paramLabel = "ID", description = "The id of the model, as 'models list' shows it.")
        private long id;

        final ModelId id() {
            return new ModelId(checked(() -> OptionRange.check("ID", id, 1, Integer.MAX_VALUE)));
        }
    }

    @Command(
            name = "list",
            description = "Lists the models, newest first.",
            footer = {"%nExample:", "  marquee models list"})
    static final class ListAll extends DatabaseCommand {
        @Override
        void run(Marquee marquee, Output output) {
            List<TrainedModel> models = marquee.models().list();
            output.print(models.stream().map(TrainedModelJson::of).toList(), ModelTables.table(models));
        }
    }

    @Command(
            name = "use",
            description = "Makes a model serve in place of the present one.",
            footer = {"%nExample:", "  marquee models use 2"})
    static final class Use extends OneModel {
        @Override
        void run(Marquee marquee, Output output) {
            print(marquee.models().use(id()), output);
        }
    }

    @Command(
            name = "rollback",
            description = "Goes back to the model that served before the present one.",
            footer = {"%nExample:", "  marquee models rollback"})
    static final class Rollback extends DatabaseCommand {
        @Override
        void run(Marquee marquee, Output output) {
            print(marquee.models().rollback(), output);
        }
    }

    @Command(
            name = "remove",
            description = "Removes a model that is not in use.",
            footer = {"%nExample:", "  marquee models remove 1"})
    static final class Remove extends OneModel {

        private record Removal(ModelId id, boolean changed) {}

        @Override
        void run(Marquee marquee, Output output) {
            boolean removed = marquee.models().remove(id());
            output.print(
                    new Removal(id(), removed),
                    removed ? "Model " + id() + " is removed." : "There was no model " + id() + ".");
        }
    }

    @Command(
            name = "export",
            description = "Writes a model to a file, to be added to another database.",
            footer = {"%nExample:", "  marquee models export 2 model.marquee"})
    static final class Export extends OneModel {

        @Parameters(index = "1", paramLabel = "FILE", description = "The name of a file that does not exist yet.")
        private Path file = Path.of("");

        @Override
        void run(Marquee marquee, Output output) {
            Path target = file.toAbsolutePath();
            if (Files.exists(target)) {
                throw new CommandFailedException(file + " exists already; give another name or remove it");
            }
            try {
                write(marquee, target);
                output.print(new Exported(id(), file, Files.size(target)), "Model " + id() + " is in " + file + ".");
            } catch (IOException e) {
                throw unwritable(file, e);
            }
        }

        private record Exported(ModelId id, Path file, long bytes) {}

        private void write(Marquee marquee, Path target) throws IOException {
            Path unfinished = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                main().fileAccess().create(unfinished);
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                    marquee.models().export(id(), out);
                }
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    @Command(
            name = "add",
            description = "Stores a model from a file that was exported or trained elsewhere.",
            footer = {"%nExample:", "  marquee models add model.marquee --use"})
    static final class Add extends DatabaseCommand {

        @Parameters(paramLabel = "FILE", description = "The file of the model.")
        private Path file = Path.of("");

        @Option(names = "--use", description = "Make it serve at once.")
        private boolean use;

        @Override
        void run(Marquee marquee, Output output) {
            TrainedModel added;
            try (InputStream in = Files.newInputStream(file)) {
                added = marquee.models().add(in);
            } catch (IOException e) {
                throw unreadable(file, e);
            } catch (ModelFormatException | InvalidValueException e) {
                throw new CommandFailedException("can't add " + file + ": " + e.getMessage());
            }
            print(use ? marquee.models().use(added.id()) : added, output);
        }
    }

    private static CommandFailedException unreadable(Path file, IOException fault) {
        return new CommandFailedException(
                fault instanceof NoSuchFileException
                        ? file + " is missing; give the name of a file"
                        : "can't read " + file + ": " + reason(fault));
    }

    private static CommandFailedException unwritable(Path file, IOException fault) {
        Path folder = file.toAbsolutePath().getParent();
        return new CommandFailedException(
                folder != null && !Files.isDirectory(folder)
                        ? "there is no folder " + folder + " for " + file.getFileName()
                                + "; create it, or give the name of a file in another folder"
                        : "can't write " + file + ": " + reason(fault));
    }

    /** {@return what went wrong, as most messages of the file system only name the file} */
    private static String reason(IOException fault) {
        if (fault instanceof AccessDeniedException) {
            return "access is denied";
        }
        String reason = fault instanceof FileSystemException ofAFile ? ofAFile.getReason() : fault.getMessage();
        return reason == null ? fault.getClass().getSimpleName() : reason;
    }

    private static void print(TrainedModel model, Output output) {
        output.print(
                TrainedModelJson.of(model),
                ModelTables.capitalized(model.label())
                        + (model.inUse()
                                ? " is in use."
                                : " is stored; 'models use " + model.id() + "' puts it to use."));
    }
}
