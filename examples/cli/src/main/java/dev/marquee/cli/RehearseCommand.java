package dev.marquee.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Runs the frequent commands on sample data in a temporary folder, so that Java loads the classes that they need. The
 * launcher script has Java write these classes to an archive.
 */
@Command(
        name = "rehearse",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Runs the frequent commands on sample data.")
final class RehearseCommand implements Callable<Integer> {

    private static final List<String> LINES = List.of(
            "--version",
            "--help",
            "migrate --sample-data",
            "user add rehearsal rehearsal@example.com",
            "user list",
            "favorite add rehearsal id:1",
            "favorite list rehearsal",
            "search fight",
            "search fihgt",
            "suggest fi",
            "movie show id:1",
            "count",
            "recommend rehearsal",
            "recommend rehearsal --json",
            "similar id:1",
            "trending",
            "tonight --with rehearsal --minutes any --mood any",
            "doctor",
            "models list",
            "search",
            "favorite add rehearsal nothing");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Main main = (Main) spec.root().userObject();
        Path folder = Files.createTempDirectory("marquee");
        try {
            String database = folder.resolve("rehearsal.db").toString();
            for (String line : LINES) {
                List<String> words = new ArrayList<>(List.of("--db", database));
                words.addAll(List.of(line.split(" ")));
                main.again(words.toArray(String[]::new));
            }
        } finally {
            delete(folder);
        }
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
