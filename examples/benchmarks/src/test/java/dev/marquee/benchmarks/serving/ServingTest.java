package dev.marquee.benchmarks.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingTest {

    @TempDir
    Path folder;

    @Test
    void smallRunMeasuresAndReports() throws Exception {
        Path report = folder.resolve("report.md");

        int code = Serving.run(
                "--size",
                "T",
                "--seconds",
                "1",
                "--only",
                "load-import",
                "--data",
                folder.toString(),
                "--report",
                report.toString());

        assertThat(code).isZero();
        Report written = Report.read(report);
        Report.Build build = written.builds().get(0);
        assertThat(build.measurements()).allMatch(m -> m.remark() == null);
        assertThat(build.find(new Report.Row("load-import", "answered")))
                .hasValueSatisfying(answered -> assertThat(answered.value()).isBetween(1.0, 50.0));
        assertThat(written.table()).allMatch(line -> line.length() <= 80);
        assertThat(Files.readAllLines(report)).anyMatch(line -> line.startsWith("| load-import | cpu max | ms | "));
        assertThat(new Growth(List.of(written, written, written)).table())
                .allMatch(line -> line.lines().allMatch(part -> part.length() <= 80));
        assertGenerated("jdbc:sqlite:" + folder.resolve("sqlite-T.db"));
    }

    private static void assertGenerated(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery("SELECT (SELECT count(*) FROM movies_movie),"
                        + " (SELECT count(*) FROM favorites_userfavorite), (SELECT count(*) FROM movies_moviecast),"
                        + " (SELECT count(*) FROM pragma_foreign_key_check)")) {
            assertThat(counts.next()).isTrue();
            assertThat(List.of(counts.getInt(1), counts.getInt(2), counts.getInt(3), counts.getInt(4)))
                    .containsExactly(Size.T.movies(), Size.T.favorites(), 30 * Size.T.movies(), 0);
        }
    }

    @Test
    void quantileIsTheSmallestValueThatTheShareDoesNotExceed() {
        Distribution times = new Distribution(new double[] {5, 1, 4, 2, 3});

        assertThat(times.median()).isEqualTo(3);
        assertThat(times.quantile(0.99)).isEqualTo(5);
        assertThat(times.quantile(0.2)).isEqualTo(1);
        assertThat(times.above(3)).isEqualTo(2);
    }

    @Test
    void unknownScenarioIsRefused() {
        assertThat(Serving.run("--only", "nothing")).isEqualTo(2);
    }

    @Test
    void trainedScenarioComesAfterTheTrainingOfItsModel() {
        assertThat(Plan.steps(List.of("restart-trained")))
                .containsExactly("open", "warm-up", "model", "restart-trained");
    }
}
