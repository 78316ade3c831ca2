package dev.marquee.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.marquee.model.ModelTrainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {

    @TempDir
    Path folder;

    @Test
    void smallRunComparesAndReports() throws IOException {
        Path data = ratings();
        Path report = folder.resolve("report.md");
        Path work = folder.resolve("work");
        String[] command = {
            "--data",
            data.toString(),
            "--protocol",
            "random-80-20",
            "--models",
            "popularity,ease",
            "--trials",
            "3",
            "--work",
            work.toString(),
            "--report",
            report.toString()
        };

        int code = Peers.run(command);
        List<String> first = Files.readAllLines(report);
        int again = Peers.run(command);

        assertThat(List.of(code, again)).containsOnly(0);
        assertThat(first)
                .contains("## ratings.csv, random-80-20")
                .anyMatch(
                        line -> line.startsWith("examples/benchmarks/peers --data ratings.csv --protocol random-80-20"))
                .anyMatch(line -> line.matches("\\| ease +\\|( +[.0-9]+±[.0-9]+ \\|){4}"))
                .anyMatch(line -> line.matches("\\| popularity +\\|( +[.,0-9]+ \\|){6}"))
                .anyMatch(line -> line.startsWith("| ease | Marquee | lambda 1000, "))
                .noneMatch(line -> line.contains(folder.toString()));
        assertThat(first.stream().filter(line -> line.matches("\\| (model  |.*±).*")))
                .allMatch(line -> line.length() <= 80);
        // Nothing is measured again, so that even the times are the same.
        assertThat(Files.readAllLines(report)).isEqualTo(first);
    }

    @Test
    void modelThatTakesTooLongHasARemarkInPlaceOfARow() throws IOException {
        Path data = ratings();
        Path report = folder.resolve("report.md");

        int code = Peers.run(
                "--data",
                data.toString(),
                "--models",
                "ease",
                "--trials",
                "1",
                "--limit",
                "0",
                "--report",
                report.toString());

        assertThat(code).isOne();
        assertThat(Files.readAllLines(report))
                .contains("- ease: no result: not done in 0 s.")
                .noneMatch(line -> line.startsWith("| ease  "));
    }

    @Test
    void filesThatAreSplitAndSequencesAreRead() throws IOException {
        Path train = Files.writeString(folder.resolve("train.csv"), "a,1\na,2\nb,1\nb,3\nc,2\nc,3\n");
        Path test = Files.writeString(folder.resolve("test.csv"), "a,3\nb,2\nd,1\n");
        Path validation = Files.writeString(folder.resolve("validation.csv"), "c,1\n");
        Path sequences = Files.writeString(folder.resolve("s.txt"), "1 10 20 30 40\n2 20 10\n");

        PeerData given = PeerData.given(train, test, validation, 1);
        PeerData split = PeerData.split(sequences, "leave-one-out", 1);
        SplitFiles files = SplitFiles.write(given.test(), Integer.MAX_VALUE, 1, folder, "given");
        SplitFiles last = SplitFiles.write(split.test(), Integer.MAX_VALUE, 1, folder, "last");

        assertThat(given.tuning().userCount()).isOne();
        assertThat(given.tuning().relevant(0)).hasSize(1);
        Likes likes = Likes.read(files.train());
        assertThat(likes.users()).isEqualTo(4);
        assertThat(likes.rows()[3]).as("a user of the test part alone").isEmpty();
        assertThat(Lists.read(files.users())).isEqualTo(new int[][] {{0, 1, 3}});
        assertThat(Likes.read(last.train()).size()).isEqualTo(4);
        assertThat(split.test().relevant(0)).as("40, the fourth item met").containsExactly(3);
        assertThat(split.tuning().relevant(0)).as("30, the third").containsExactly(2);
    }

    @Test
    void wrongCommandLinesAreRefused() {
        assertThat(List.of(
                        Peers.run(),
                        Peers.run("--data", "x.csv", "--train", "y.csv", "--test", "z.csv"),
                        Peers.run("--train", "x.csv"),
                        Peers.run("--data", "x.csv", "--validation", "y.csv"),
                        Peers.run("--data", "x.csv", "--protocol", "time"),
                        Peers.run("--data", "x.csv", "--trials", "0"),
                        Peers.run("--data", "x.csv", "--models", "nothing"),
                        Peers.run("--data", "x.csv", "--models", "spark-als", "--peers", folder.toString())))
                .containsOnly(2);
    }

    @Test
    void gridsOfOurModelsHaveOnlyPointsThatTheModelsTake() {
        for (String name : ModelTrainers.names()) {
            Contender contender = Contender.named(name, ModelTrainers.names()).orElseThrow();
            for (String point : contender.grid().trials(Integer.MAX_VALUE, 1)) {
                assertThatCode(() -> ModelTrainers.named(name, PeerProcess.parsed(point)))
                        .as(name + " " + point)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void firstPointOfAGridOfOursHasTheDefaults() {
        for (String name : ModelTrainers.names()) {
            Contender contender = Contender.named(name, ModelTrainers.names()).orElseThrow();
            String defaults = contender.grid().trials(1, 1).get(0);

            assertThat(ModelTrainers.named(name, PeerProcess.parsed(defaults)).parameters())
                    .isEqualTo(ModelTrainers.named(name, Map.of()).parameters());
        }
    }

    private Path ratings() throws IOException {
        List<String> lines = new ArrayList<>(List.of("userId,movieId,rating,timestamp"));
        Random random = new Random(7);
        for (int user = 0; user < 60; user++) {
            int taste = user % 3 * 40;
            int[] movies = random.ints(0, 40).distinct().limit(12).toArray();
            for (int k = 0; k < movies.length; k++) {
                lines.add(user + "," + (taste + movies[k]) + ",4.0," + (1000 + k));
            }
        }
        return Files.write(folder.resolve("ratings.csv"), lines);
    }
}
