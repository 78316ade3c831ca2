package dev.marquee.faults;

import dev.marquee.benchmarks.ChildProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets Jazzer search for bytes that a parser does not expect, guided by the branches that they reach, for 25 seconds.
 * The build copies Jazzer with the profile {@code guided}.
 */
final class GuidedFuzz extends FaultRow {

    private static final int SECONDS = 25;

    /** Hooks that take our own loopback server, files and SQL for attacks. */
    private static final List<String> NOT_MEANT =
            List.of("ServerSideRequestForgery", "FilePathTraversal", "SqlInjection", "RegexInjection");

    private final GuidedTarget.Parser parser;
    private List<Path> jars = List.of();
    private Path corpus = Path.of("");

    GuidedFuzz(GuidedTarget.Parser parser) {
        super("guided-" + parser.name().toLowerCase(Locale.ROOT), 0, 1);
        this.parser = parser;
    }

    @Override
    Duration bound() {
        return Duration.ofMinutes(4);
    }

    @Override
    void prepare(Path folder) throws Exception {
        Path home = Path.of(FuzzedApi.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolveSibling("guided");
        if (!Files.isDirectory(home)) {
            throw new NotRunException("Jazzer is not there; build with mvn -DskipTests -Pguided package");
        }
        try (Stream<Path> files = Files.list(home)) {
            jars = files.sorted().toList();
        }
        corpus = Files.createDirectory(folder.resolve("corpus"));
        switch (parser) {
            case MODEL -> {
                for (String name : List.of("popularity", "item-knn", "ease")) {
                    try (var marquee = Fixture.open("jdbc:sqlite::memory:")) {
                        Fixture.fill(marquee);
                        marquee.models()
                                .train(dev.marquee.training.TrainingRequest.of(name)
                                        .guard(false))
                                .await();
                        ByteArrayOutputStream out = new ByteArrayOutputStream();
                        marquee.models().export(marquee.models().list().get(0).id(), out);
                        Files.write(corpus.resolve(name), out.toByteArray());
                    }
                }
            }
            case CURSOR -> {
                try (var marquee = Fixture.open("jdbc:sqlite::memory:")) {
                    Fixture.fill(marquee);
                    for (var order : dev.marquee.movie.MovieOrder.values()) {
                        var page = marquee.movies()
                                .list(dev.marquee.movie.MovieQuery.all()
                                        .order(order)
                                        .limit(2));
                        Files.write(
                                corpus.resolve(order.name()),
                                page.next().orElseThrow().position().orElseThrow());
                    }
                }
            }
            case EXPORT ->
                Files.writeString(
                        corpus.resolve("export"),
                        "{\"adult\":false,\"id\":1,\"original_title\":\"A\",\"popularity\":1.5,\"video\":false}\n");
            case CSV -> {
                Path files = Files.createDirectory(folder.resolve("csv"));
                SampleFiles.kaggle(files, 2);
                Files.copy(files.resolve("tmdb_5000_movies.csv"), corpus.resolve("movies"));
            }
            case JSON ->
                Files.writeString(
                        corpus.resolve("movie"),
                        "{\"id\":550,\"title\":\"A\",\"release_date\":\"1999-10-15\",\"vote_average\":8.4,\"genres\":"
                                + "[{\"id\":18,\"name\":\"Drama\"}],\"results\":[{\"id\":1}],\"page\":1}");
        }
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-D" + GuidedTarget.PARSER + "=" + parser,
                "-D" + GuidedTarget.FOLDER + "=" + attempt.folder(),
                "-cp",
                jars.stream().map(Path::toString).collect(Collectors.joining(":")) + ":"
                        + System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + GuidedTarget.class.getName(),
                "--instrumentation_includes=dev.marquee.**",
                "--disabled_hooks="
                        + NOT_MEANT.stream()
                                .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
                                .collect(Collectors.joining(":")),
                "-seed=" + (1 + attempt.random().nextInt(1 << 30)),
                "-timeout=30",
                "-rss_limit_mb=0",
                "-max_len=20000",
                "-max_total_time=" + SECONDS,
                "-artifact_prefix=" + attempt.folder() + "/",
                corpus.toString()));
        Path log = attempt.folder().resolve("jazzer.log");
        Process process = ChildProcess.start(new ProcessBuilder(command)
                .directory(attempt.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        Attempt.require(code == 0, "Jazzer ended with %d: %s", code, found(lines));
        lines.stream()
                .filter(line -> line.startsWith("Done "))
                .forEach(line -> System.out.println("    " + name() + ": " + line));
    }

    private static String found(List<String> lines) throws IOException {
        List<String> telling = lines.stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("INFO:"))
                .toList();
        return String.join(" | ", telling.subList(Math.max(0, telling.size() - 30), telling.size()));
    }
}
