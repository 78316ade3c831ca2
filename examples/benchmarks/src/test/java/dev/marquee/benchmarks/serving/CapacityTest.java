package dev.marquee.benchmarks.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityTest {

    @TempDir
    Path folder;

    @Test
    void eachSizeHasARowOfMeasurements() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        int code = Capacity.run(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                "--sizes",
                "T",
                "--data",
                folder.toString(),
                "--heap",
                "256m");

        assertThat(code).isZero();
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        String[] names = lines.get(1).split("\\|");
        String[] values = lines.get(lines.size() - 1).split("\\|");
        assertThat(values).hasSameSizeAs(names);
        assertThat(values[1].strip()).isEqualTo("300");
        assertThat(Arrays.stream(values)
                        .skip(4)
                        .limit(5)
                        .map(value -> value.strip().replace(",", "")))
                .as("bytes and rates of %s", lines)
                .allSatisfy(value -> assertThat(Double.parseDouble(value)).isPositive());
    }
}
