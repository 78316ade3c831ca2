package dev.marquee.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=70000|the port must be 0 to 65535, was 70000; 0 takes a free one",
                "--port=-1|the port must be 0 to 65535, was -1; 0 takes a free one",
                "--host=999.1.1.1|the host \"999.1.1.1\" has no address; give an address of this machine, such as"
                        + " 127.0.0.1",
                "--import-folder=/no/such|there is no folder /no/such; create it, or give --import-folder the folder"
                        + " that has the data sets"
            })
    void optionThatCanNotWorkIsRefusedBeforeAnythingIsMade(String option, String words) {
        StringWriter errors = new StringWriter();

        assertThat(execute(errors, option)).isEqualTo(1);
        assertThat(errors.toString().strip()).isEqualTo(words);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void portInUseIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StringWriter errors = new StringWriter();

            assertThat(execute(errors, "--port=" + other.getLocalPort(), "--no-samples"))
                    .isEqualTo(1);
            assertThat(errors.toString().strip())
                    .isEqualTo("port " + other.getLocalPort() + " is already in use; choose another port with --port");
        }
    }

    private int execute(StringWriter errors, String... options) {
        List<String> args = new ArrayList<>(List.of(options));
        args.add("--db=" + folder.resolve("films.db"));
        args.add("--site-file=" + folder.resolve("site.db"));
        return Main.execute(
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintWriter(errors, true),
                Map.of(),
                args.toArray(String[]::new));
    }
}
