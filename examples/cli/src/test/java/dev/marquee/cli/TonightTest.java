package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TonightTest {

    private static final String UP = "\u001b[A";
    private static final String DOWN = "\u001b[B";

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    /** Twenty comedies and twenty dramas of 80 to 175 minutes, and the users ada, ben and noor. */
    @BeforeEach
    void fill() {
        cli = new Cli(folder.resolve("test.db"));
        try (Marquee marquee = Marquee.open(cli.url())) {
            List<Genre> genres =
                    marquee.movies().upsertGenres(List.of(NewGenre.of(35, "Comedy"), NewGenre.of(18, "Drama")));
            for (int k = 0; k < 40; k++) {
                Genre genre = genres.get(k % 2);
                marquee.movies()
                        .upsert(NewMovie.builder(1000 + k, genre.name() + " " + k)
                                .releaseDate(LocalDate.of(1980 + k, 5, 1))
                                .runtime(80 + (k / 2) * 5)
                                .votes(new BigDecimal("7.5"), 500 - k)
                                .genres(List.of(genre.id()))
                                .build());
            }
        }
        for (String name : List.of("ada", "ben", "noor")) {
            cli.run("user", "add", name, name + "@example.com").succeeded();
        }
        cli.run("favorite", "add", "ada", "Comedy 0").succeeded();
        cli.run("favorite", "add", "noor", "Drama 1").succeeded();
    }

    @Test
    void optionsAnswerTheQuestions() {
        JsonNode one = cli.run("tonight", "--with", "ada", "--minutes", "100", "--mood", "funny", "--json")
                .json();
        JsonNode two = cli.run("tonight", "--with", "ada,noor", "--minutes", "any", "--mood", "ANY", "--json")
                .json();

        assertThat(one).hasSize(4).allSatisfy(film -> {
            assertThat(film.at("/title").asText()).startsWith("Comedy");
            assertThat(film.at("/runtime").asInt()).isBetween(80, 100);
            assertThat(film.at("/reason").isMissingNode()).isFalse();
        });
        assertThat(two)
                .hasSize(5)
                .allSatisfy(film -> assertThat(film.get("scores")).hasSize(2));
        assertThat(cli.run("tonight", "--with", "ada", "--with", "noor", "--minutes", "120", "--mood", "thoughtful")
                        .succeeded()
                        .out())
                .contains("Drama", "ada", "noor", "because")
                .doesNotContain("Comedy 2");
    }

    @Test
    void withoutATerminalTheMissingOptionsAreNamed() {
        Cli.Result none = cli.run("tonight");
        Cli.Result some = cli.run("tonight", "--with", "ada", "--mood", "funny", "--json");

        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("--with USER", "--minutes N", "--mood MOOD", "funny");
        assertThat(some.exit()).isEqualTo(2);
        assertThat(some.err()).contains("--minutes").doesNotContain("--with USER");
    }

    @Test
    void wrongAnswersAreRefused() {
        assertThat(cli.run("tonight", "--with", "ada", "--minutes", "0", "--mood", "any")
                        .exit())
                .isEqualTo(2);
        assertThat(cli.run("tonight", "--with", "ada", "--minutes", "90", "--mood", "sulky")
                        .err())
                .contains("\"sulky\"", "funny");
        assertThat(cli.run("tonight", "--with", "ada", "--minutes", "90", "--mood", "scary")
                        .exit())
                .isEqualTo(1);
        assertThat(cli.run("tonight", "--with", "zoe", "--minutes", "90", "--mood", "any")
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void lengthIsLeftAsideWhereNoMovieHasOne() {
        MovieLensFiles.good(folder.resolve("data")).write();
        Cli other = new Cli(folder.resolve("other.db"));
        other.run("import", "movielens", folder.resolve("data").toString()).succeeded();
        other.run("user", "add", "zoe", "zoe@example.com").succeeded();

        Cli.Result result = other.run("tonight", "--with", "zoe", "--minutes", "90", "--mood", "any");

        assertThat(result.succeeded().out()).contains("Alien");
        assertThat(result.err()).contains("does not say how long");
    }

    private record Session(int exit, String screen) {}

    /** Runs {@code tonight} on a pseudo terminal and types each answer when its question is there. */
    private Session typed(String... questionsAndKeys) throws Exception {
        Path out = folder.resolve("screen");
        Path before = folder.resolve("before");
        Path after = folder.resolve("after");
        String java = Path.of(System.getProperty("java.home"), "bin", "java") + " -cp '"
                + System.getProperty("java.class.path") + "' dev.marquee.cli.Main --db '" + folder.resolve("test.db")
                + "' tonight";
        Path line = Files.writeString(
                folder.resolve("line.sh"),
                "stty rows 24 cols 80\nstty -g >'" + before + "'\n" + java + "\ncode=$?\nstty -g >'" + after
                        + "'\nexit $code\n");
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", "sh '" + line + "'", "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("TERM", "xterm");
        builder.environment().remove("COLUMNS");
        Process process = builder.start();
        OutputStream keys = process.getOutputStream();
        for (int k = 0; k < questionsAndKeys.length; k += 2) {
            await(process, out, questionsAndKeys[k]);
            keys.write(questionsAndKeys[k + 1].getBytes(StandardCharsets.UTF_8));
            keys.flush();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(after).hasSameTextualContentAs(before);
        return new Session(process.exitValue(), Files.readString(out));
    }

    private static void await(Process process, Path out, String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(out).contains(text)) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as("%s in %s", text, Files.readString(out))
                    .isTrue();
            Thread.sleep(20);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void arrowKeysAnswerOnATerminal() throws Exception {
        Session session = typed(
                "Who watches?", " " + DOWN + DOWN + UP + DOWN + " \r",
                "How long", DOWN + "\u001bOB" + UP + "\r",
                "mood for?", "funn\r");

        assertThat(session.exit()).as(session.screen()).isZero();
        assertThat(session.screen())
                .contains("Who watches? ada, noor", "two hours at most", "something funny")
                .containsPattern("Comedy \\d+ +\\d{4}");
        assertThat(session.screen().lines().filter(line -> line.contains("Comedy")))
                .hasSize(5);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void lettersNarrowAndTheSpaceBarMarksOneAfterAnother() throws Exception {
        Session session = typed(
                "Who watches?", "zz", "no choice has", "\b\bnoo be\b\b\bad \r", "How long", "as\r", "mood for?", "\r");

        assertThat(session.exit()).as(session.screen()).isZero();
        assertThat(session.screen()).contains("Who watches? ada, noor", "2 marked", "as long as it takes", "anything");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void escapeAndControlCLeaveTheTerminalAsItWas() throws Exception {
        Session escaped = typed("Who watches?", "\u001b");
        Session interrupted = typed("Who watches?", "\r", "How long", "\u0003");
        Session ended = typed("Who watches?", "\u0004");

        assertThat(List.of(escaped, interrupted, ended)).allSatisfy(session -> {
            assertThat(session.exit()).isEqualTo(1);
            assertThat(session.screen()).contains("nothing was chosen").doesNotContain("Exception");
        });
    }
}
