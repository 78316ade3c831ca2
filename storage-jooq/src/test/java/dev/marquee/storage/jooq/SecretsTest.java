package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What logs and exceptions show. */
class SecretsTest {

    private static final String SECRET = "s3cret";

    /** Runs in a process of its own, because logging is configured once for a process. */
    @Test
    void noLogLineAtDebugHasAPasswordAHashOrAnEmailAddress() throws IOException, InterruptedException {
        String password = "&password=" + LoggedCalls.PASSWORD;
        String postgresql = Database.POSTGRESQL.freshUrl();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoggedCalls.class.getName(),
                        Database.SQLITE.freshUrl(),
                        postgresql,
                        Database.POSTGRESQL.freshUrl() + password + "&sslpassword=" + LoggedCalls.NEXT_PASSWORD,
                        Database.POSTGRESQL.freshUrl() + "&PASSWORD=" + LoggedCalls.PASSWORD,
                        postgresql.replaceFirst("user=[^&]*", "user=no_such_user") + password,
                        postgresql.replaceFirst("/[^/?]*\\?", "/no_such_database?") + password,
                        "jdbc:postgresql://localhost:" + closedPort() + "/db?user=ada" + password)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output).endsWith("done" + System.lineSeparator());
        // The logs are on: those of the pool, of the migrations, and of PostgreSQL's driver, which are FINE.
        assertThat(output)
                .contains("DEBUG com.zaxxer.hikari", "DEBUG org.flywaydb", "FINE: Connecting with URL")
                .contains("no_such_user", "no_such_database", "Caused by: org.postgresql.util.PSQLException");
        assertThat(output)
                .doesNotContain(LoggedCalls.PASSWORD)
                .doesNotContain(LoggedCalls.NEXT_PASSWORD)
                .doesNotContain(LoggedCalls.EMAIL)
                .doesNotContain(LoggedCalls.NEXT_EMAIL)
                .doesNotContain("pbkdf2_sha256$");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://ada:s3cret@localhost/db",
                "jdbc:postgresql://ada:s3cret@localhost:1/db?user=ada",
                "jdbc:postgresql://ada:s3cr@et@localhost/db?password=s3cret",
                "jdbc:postgresql://localhost:1/db?user=ada&password=s3cret",
                "jdbc:postgresql://localhost:1/db?user=ada&PASSWORD=s3cret",
                "jdbc:postgresql://localhost:1/db?user=ada&pass%77ord=s3cret",
                "jdbc:postgresql://localhost:1/db?user=ada&sslpassword=s3cret",
                "jdbc:postgresql://localhost:1/db?user=ada&password=s3cret%zz",
                "jdbc:postgresql://localhost:1/db;password=s3cret",
                "jdbc:postgresql://localhost:1/db&password=s3cret",
                "jdbc:postgresql://localhost:s3cret/db",
                "jdbc:postgresql://one,two:s3cret/db",
                "jdbc:postgresql:ada:s3cret@localhost/db",
                "postgres://ada:s3cret@localhost/db",
                "ada:s3cret@localhost/db",
            })
    void noMessageCauseOrStackTraceHasTheSecretOfAUrl(String url) {
        Throwable refused = catchThrowable(() -> Marquee.open(url).close());

        assertThat(refused).isInstanceOf(MarqueeException.class);
        StringWriter trace = new StringWriter();
        refused.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET).doesNotContain("s3cr");
    }
}
