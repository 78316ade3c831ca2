package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.model.ModelId;
import dev.marquee.model.TrainedModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "models",
        description = "The trained models that are kept.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ModelCommands.ListAll.class,
            ModelCommands.Use.class,
            ModelCommands.Rollback.class,
            ModelCommands.Remove.class,
            ModelCommands.Export.class,
            ModelCommands.Add.class
        })
final class ModelCommands extends Group {

    /** One of the list. */
    abstract static class OneModel extends DatabaseCommand {

        @Parameters(index = "0", paramLabel = "ID", description = "The model's id, as in the list.")
        private long id;

        final ModelId id() {
            if (id < 1 || id > Integer.MAX_VALUE) {
                throw wrong("ID must be 1 to " + Integer.MAX_VALUE + ", was " + id);
            }
            return new ModelId(id);
        }
    }

    @Command(name = "list", description = "Lists them, the newest first.")
    static final class ListAll extends DatabaseCommand {
        @Override
        void run(Marquee marquee, Output output) {
            List<TrainedModel> models = marquee.models().list();
            output.print(models.stream().map(ModelForms::json).toList(), ModelForms.table(models));
        }
    }

    @Command(name = "use", description = "Puts one to use in place of the present one.")
    static final class Use extends OneModel {
        @Override
        void run(Marquee marquee, Output output) {
            print(marquee.models().use(id()), output);
        }
    }

    @Command(name = "rollback", description = "Goes back to the one before the one in use.")
    static final class Rollback extends DatabaseCommand {
        @Override
        void run(Marquee marquee, Output output) {
            print(marquee.models().rollback(), output);
        }
    }

    @Command(name = "remove", description = "Removes one that is not in use.")
    static final class Remove extends OneModel {
        @Override
        void run(Marquee marquee, Output output) {
            boolean removed = marquee.models().remove(id());
            output.print(
                    Map.of("id", id().value(), "changed", removed),
                    removed ? "Model " + id() + " is removed." : "There was no model " + id() + ".");
        }
    }

    @Command(name = "export", description = "Writes one into a file, to be used on another database.")
    static final class Export extends OneModel {

        @Parameters(index = "1", paramLabel = "FILE", description = "A file that is not there yet.")
        private Path file = Path.of("");

        @Override
        void run(Marquee marquee, Output output) {
            Path target = file.toAbsolutePath();
            if (Files.exists(target)) {
                throw new CommandFailedException(file + " is there already; name another, or remove it");
            }
            try {
                write(marquee, target);
                output.print(
                        Map.of("id", id().value(), "file", file.toString(), "bytes", Files.size(target)),
                        "Model " + id() + " is in " + file + ".");
            } catch (IOException e) {
                throw new CommandFailedException("can't write " + file + ": " + e.getMessage());
            }
        }

        private void write(Marquee marquee, Path target) throws IOException {
            Path unfinished = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                    marquee.models().export(id(), out);
                }
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    @Command(name = "add", description = "Stores a model from a file that was exported, or trained elsewhere.")
    static final class Add extends DatabaseCommand {

        @Parameters(paramLabel = "FILE", description = "The model's file.")
        private Path file = Path.of("");

        @Option(names = "--use", description = "Put it to use at once.")
        private boolean use;

        @Override
        void run(Marquee marquee, Output output) {
            TrainedModel added;
            try (InputStream in = Files.newInputStream(file)) {
                added = marquee.models().add(in);
            } catch (IOException e) {
                throw new CommandFailedException("can't read " + file + ": " + e.getMessage());
            }
            print(use ? marquee.models().use(added.id()) : added, output);
        }
    }

    private static void print(TrainedModel model, Output output) {
        output.print(
                ModelForms.json(model),
                ModelForms.capital(model.label())
                        + (model.inUse()
                                ? " is in use."
                                : " is stored; 'models use " + model.id() + "' puts it to use."));
    }
}
