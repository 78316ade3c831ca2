package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.testing.NotRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code completion} complete in real shells, with the Tab key on a pseudo terminal. */
@DisabledOnOs(OS.WINDOWS)
class CompletionTest {

    @TempDir
    private Path folder = Path.of("");

    private Path script(String shell) throws IOException {
        return Files.writeString(
                folder.resolve("completion." + shell),
                Cli.runPlain("completion", shell).succeeded().out());
    }

    private String run(Path input, String... line) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(out.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TERM", "xterm");
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    /** Types lines in a shell in which {@code marquee} prints its arguments. */
    private String typed(String shell, String options, String... lines) throws IOException, InterruptedException {
        Path script = script(shell);
        Path input = Files.writeString(
                folder.resolve("input"),
                "marquee() { echo \"RAN:$*:\"; }\nsource " + script + "\n" + String.join("\n", lines) + "\nexit\n");
        return run(input, "script", "-qec", shell + " " + options, "/dev/null");
    }

    private static void require(String shell) {
        if (Stream.of(System.getenv("PATH").split(":", -1)).noneMatch(bin -> Files.isExecutable(Path.of(bin, shell)))) {
            String what = "completion in " + shell + ", which is not installed";
            throw NotRun.aborted(what);
        }
    }

    @Test
    void bashCompletesCommandsOptionsAndFiles() throws IOException, InterruptedException {
        require("bash");
        Files.createDirectory(folder.resolve("some-films"));

        assertThat(typed(
                        "bash",
                        "--norc --noprofile -i",
                        "marquee recom\t ada --strat\t average",
                        "marquee import movielens some\t",
                        "marquee movie list --order most_v\t",
                        "marquee recommend ada --strategy le\t",
                        "marquee tonight --mood fu\t",
                        "marquee completion fi\t",
                        "marquee rehea\t"))
                .contains(
                        "RAN:recommend ada --strategy average:",
                        "RAN:import movielens some-films/:",
                        "RAN:movie list --order most_voted:",
                        "RAN:recommend ada --strategy least-misery:",
                        "RAN:tonight --mood funny:",
                        "RAN:completion fish:",
                        "RAN:rehea:");
    }

    @Test
    void zshCompletesCommandsAndOptions() throws IOException, InterruptedException {
        require("zsh");

        assertThat(typed("zsh", "-f -i", "marquee recom\t ada --strat\t average"))
                .contains("RAN:recommend ada --strategy average:");
    }

    private List<String> fish(String line) throws IOException, InterruptedException {
        Path input = Files.writeString(
                folder.resolve("input"), "source " + script("fish") + "\ncomplete -C '" + line + "'\n");
        return run(input, "fish", "--no-config")
                .lines()
                .map(candidate -> candidate.replaceFirst("\t.*", ""))
                .toList();
    }

    @Test
    void fishCompletesCommandsOptionsAndFiles() throws IOException, InterruptedException {
        require("fish");
        Files.createDirectory(folder.resolve("some-films"));

        assertThat(fish("marquee recom")).containsExactly("recommend");
        assertThat(fish("marquee --db x import "))
                .containsExactlyInAnyOrder(
                        "movielens",
                        "tmdb",
                        "tmdb-csv",
                        "letterboxd",
                        "imdb",
                        "trakt",
                        "tmdb-account",
                        "simkl",
                        "netflix",
                        "taste");
        assertThat(fish("marquee recommend --strat")).containsExactly("--strategy");
        assertThat(fish("marquee recommend --verb")).containsExactly("--verbose");
        assertThat(fish("marquee import movielens some")).containsExactly("some-films/");
        assertThat(fish("marquee movie list --order most_v")).containsExactly("most_voted");
        assertThat(fish("marquee recommend --strategy le")).containsExactly("least-misery");
        assertThat(fish("marquee completion b")).containsExactly("bash");
        assertThat(fish("marquee rehea")).isEmpty();
        assertThat(fish("marquee favorite add ada nothing")).isEmpty();
    }

    @Test
    void scriptIsInTheJsonAndAnotherShellIsRefused() {
        assertThat(Cli.runPlain("completion", "fish", "--json")
                        .json()
                        .get("script")
                        .asText())
                .isEqualTo(Cli.runPlain("completion", "fish").out());
        assertThat(Cli.runPlain("completion", "tcsh").exit()).isEqualTo(2);
        assertThat(Cli.runPlain("completion").exit()).isEqualTo(2);
    }
}
