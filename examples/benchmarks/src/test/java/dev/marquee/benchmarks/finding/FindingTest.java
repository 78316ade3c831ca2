package dev.marquee.benchmarks.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.benchmarks.serving.Measurement;
import dev.marquee.benchmarks.serving.Report;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTest {

    @TempDir
    Path folder;

    @Test
    void smallRunMeasuresAndReports() throws Exception {
        Path report = folder.resolve("report.md");

        int code = Finding.run(
                "--size", "T", "--only", "lists,sizes", "--data", folder.toString(), "--report", report.toString());

        assertThat(code).isZero();
        Report written = Report.read(report);
        Report.Build build = written.builds().get(0);
        assertThat(build.measurements()).isNotEmpty().allMatch(m -> m.remark() == null);
        assertThat(build.find(new Report.Row("lists", "title, first p99")))
                .hasValueSatisfying(time -> assertThat(time.value()).isPositive());
        assertThat(build.find(new Report.Row("sizes", "all tables")).map(Measurement::value))
                .hasValueSatisfying(size -> assertThat(size).isPositive());
        assertThat(written.table()).allMatch(line -> line.length() <= 80);
        assertThat(List.of(Finding.run("--only", "nothing"), Finding.run("--list")))
                .containsExactly(2, 0);
    }

    @Test
    void checksumsTellWhichColumnsChanged() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("sums.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT, y TEXT)");
            statement.execute("INSERT INTO a (x, y) VALUES ('1', NULL), ('2', 'b')");
            Checksums before = Checksums.of(url);

            statement.execute("ALTER TABLE a ADD COLUMN z TEXT DEFAULT 'new'");
            assertThat(before.differences(before.now(url))).isEmpty();
            statement.execute("UPDATE a SET y = '' WHERE id = 1");

            assertThat(before.columns()).containsOnlyKeys("a.id", "a.x", "a.y");
            assertThat(before.differences(before.now(url))).containsExactly("a.y");
        }
    }

    @Test
    void upgradeNeedsAnOlderBuild() {
        assertThat(Finding.run("--upgrade")).isEqualTo(2);
    }
}
