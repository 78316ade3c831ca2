package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.marquee.Marquee;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What an application that can't start prints, as its user sees it: a description and an action, soon, and no stack
 * trace.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

    private static final String MEMORY = "--marquee.url=jdbc:sqlite::memory:";

    @TempDir
    private Path folder;

    /** What is printed: two paragraphs. */
    private record Printed(String description, String action) {

        static Printed of(String output) {
            assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
            String[] parts = output.split("Description:\\s+|\\s+Action:\\s+");
            assertThat(parts).as(output).hasSize(3);
            return new Printed(parts[1].strip(), parts[2].strip());
        }
    }

    private static Printed start(CapturedOutput output, Class<?> application, String... arguments) {
        SpringApplication spring = new SpringApplication(application);
        spring.setWebApplicationType(WebApplicationType.NONE);
        long begin = System.nanoTime();
        Throwable fault = catchThrowable(() -> spring.run(arguments).close());
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(fault)
                .as("what an application with %s throws", List.of(arguments))
                .isNotNull();
        // An opening is repeated for ten seconds only if the fault may pass.
        assertThat(time).isLessThan(Duration.ofSeconds(8));
        return Printed.of(output.getAll());
    }

    /** Starts an application whose database is named by a property: Marquee's, or that of the DataSource. */
    private static Printed startOn(String property, String url, CapturedOutput output) {
        Class<?> application = property.startsWith("spring.") ? WithDataSource.class : Alone.class;
        return start(output, application, "--" + property + "=" + url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"marquee.url", "spring.datasource.url"})
    void wrongPassword(String property, CapturedOutput output) throws IOException {
        try (RefusingServer server = new RefusingServer()) {
            Printed printed = startOn(property, server.url() + "?user=ada&password=sesame", output);

            assertThat(printed.description()).contains("password authentication failed for user \"ada\"");
            assertThat(printed.action()).contains("accepts the user", "'" + property + "'");
            assertThat(output.getAll()).doesNotContain("sesame");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"marquee.url", "spring.datasource.url"})
    void serverThatIsDown(String property, CapturedOutput output) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Printed printed = startOn(property, "jdbc:postgresql://localhost:" + port + "/movies", output);

        assertThat(printed.description()).contains("Connection to localhost:" + port + " refused");
        assertThat(printed.action()).startsWith("Check that the server runs").contains("'" + property + "'");
    }

    /** The driver's limit is shortened; by default it is 20 seconds at a URL, and that of the application's pool. */
    @ParameterizedTest
    @ValueSource(strings = {"marquee.url", "spring.datasource.url"})
    void serverThatDoesNotAnswer(String property, CapturedOutput output) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/movies?loginTimeout=1";

            Printed printed = startOn(property, url, output);

            assertThat(printed.description()).contains("Connection attempt timed out");
            assertThat(printed.action())
                    .startsWith("Check that the server runs")
                    .contains("'" + property + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"marquee.url", "spring.datasource.url"})
    void userWhoMayNotCreateTables(String property, CapturedOutput output) throws SQLException {
        String url = Databases.POSTGRESQL.url(folder);
        String role = "reader_" + UUID.randomUUID().toString().replace("-", "");
        execute(
                url,
                "CREATE ROLE " + role + " LOGIN PASSWORD 'sesame'",
                "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                "GRANT USAGE ON SCHEMA public TO PUBLIC");
        try {
            String roles = url.replaceFirst("user=[^&]*", "user=" + role) + "&password=sesame";
            Printed printed = startOn(property, roles, output);

            assertThat(printed.description()).contains("user " + role + " may not create tables in schema public");
            assertThat(printed.action()).startsWith("Grant CREATE on it");
            assertThat(Tables.of(new DriverManagerDataSource(url))).isEmpty();
        } finally {
            execute(url, "DROP ROLE " + role);
        }
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            maximum-pool-size=-1       | 'marquee.maximum-pool-size': maximum pool size must be 1 to 1000, was -1
            password-iterations=0      | 'marquee.password-iterations': password iterations must be 1 to 100000000
            read-replica.max-lag=500ms | 'marquee.read-replica.max-lag': the lag of a read replica must be 1 second to 1
            training.kept-models=0     | 'marquee.training.kept-models': kept models must be 1 to 1000, was 0
            training.every=1s          | 'marquee.training.every' and 'marquee.training.after-changes': the time
            training.after-changes=-1  | 'marquee.training.every' and 'marquee.training.after-changes': the changes
            training.model=oracle      | 'marquee.training.model' and 'marquee.training.parameters'
            training.parameters.depth=3| 'marquee.training.model' and 'marquee.training.parameters': model blend has no
            training.cron=at night     | 'marquee.training.cron': Cron expression must consist of 6 fields
            training.cron=0 0 0 31 2 * | 'marquee.training.cron': there is never a time like "0 0 0 31 2 *"
            """)
    void valueThatIsOutOfItsRange(String property, String description, CapturedOutput output) {
        Printed printed = start(output, Alone.class, MEMORY, "--marquee." + property);

        assertThat(printed.description().replace('\n', ' '))
                .startsWith("Marquee can't use")
                .contains(description);
        assertThat(printed.action()).startsWith("Correct 'marquee.").endsWith("'.");
        assertThat(printed.action()).contains(property.replaceFirst("[.]parameters[.].*|=.*", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                                           | the URL "nonsense" is not of the form jdbc:postgresql:
            jdbc:sqlite:films.db                               | the URL "jdbc:sqlite:films.db" is not of the form
            jdbc:postgresql://ada:sesame@localhost/films       | is not of the form jdbc:postgresql://HOST
            DATABASE                                           | the read replica is the database itself
            SAME SERVER                                        | the read replica accepts writes
            """)
    void wrongReadReplica(String replica, String description, CapturedOutput output) {
        String url = Databases.POSTGRESQL.url(folder);
        Printed printed = start(
                output,
                Alone.class,
                "--marquee.url=" + url,
                "--marquee.read-replica.url="
                        + replica.replace("DATABASE", url)
                                .replace("SAME SERVER", url.replace("localhost", "127.0.0.1")));

        assertThat(printed.description()).contains(description);
        assertThat(printed.action()).isEqualTo("Correct 'marquee.read-replica.url', or remove it.");
        assertThat(output.getAll()).doesNotContain("sesame");
    }

    @Test
    void sqliteHasNoReadReplica(CapturedOutput output) {
        Printed printed = start(
                output, Alone.class, MEMORY, "--marquee.read-replica.url=jdbc:postgresql://localhost/films?user=ada");

        assertThat(printed.description()).contains("SQLite has no read replicas");
        assertThat(printed.action()).isEqualTo("Correct 'marquee.read-replica.url', or remove it.");
    }

    /** Spring Boot's own analysis says so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "maximum-pool-size=many",
                "schema.mode=drop",
                "schema.order=between",
                "file-access=world",
                "warm-up=hot",
                "read-replica.max-lag=soon",
                "training.zone=Mars/Olympus",
                "training.every=soon"
            })
    void valueOfAnotherType(String property, CapturedOutput output) {
        Printed printed = start(output, Alone.class, MEMORY, "--marquee." + property);

        assertThat(printed.description()).contains("marquee." + property.replaceFirst("=.*", ""));
        assertThat(printed.action()).startsWith("Update your application's configuration");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://localhost/films, Use jdbc:sqlite:FILE",
        "films.db, Use jdbc:sqlite:FILE",
        "jdbc:sqlite:, Correct 'marquee.url'",
        "jdbc:postgresql://localhost:port/films, Correct 'marquee.url'"
    })
    void urlOfNoDatabase(String url, String action, CapturedOutput output) {
        Printed printed = start(output, Alone.class, "--marquee.url=" + url);

        assertThat(printed.description()).startsWith("Marquee could not open the database at ");
        assertThat(printed.action()).startsWith(action);
    }

    @Test
    void sampleDataWithoutAMigration(CapturedOutput output) {
        Printed printed =
                start(output, Alone.class, MEMORY, "--marquee.sample-data=true", "--marquee.schema.mode=validate");

        assertThat(printed.action())
                .isEqualTo("Set 'marquee.sample-data' to false, or 'marquee.schema.mode' to migrate.");
    }

    @Test
    void urlAndDataSourceTogether(CapturedOutput output) {
        Printed printed = start(output, Alone.class, MEMORY, "--marquee.datasource=films");

        assertThat(printed.description()).startsWith("Both 'marquee.url' and 'marquee.datasource' are set");
        assertThat(printed.action()).startsWith("Remove 'marquee.url'");
    }

    @Test
    void nameOfNoDataSource(CapturedOutput output) {
        Printed printed = start(output, TwoDataSources.class, "--marquee.datasource=movies");

        assertThat(printed.description()).contains("no bean of type DataSource; there are: 'films', 'shop'");
        assertThat(printed.action()).startsWith("Set 'marquee.datasource' to the name of a DataSource bean");
    }

    @Test
    void twoDataSourcesWithoutAChoice(CapturedOutput output) {
        Printed printed = start(output, TwoDataSources.class);

        assertThat(printed.description()).contains("there are 2 and none is primary: 'films', 'shop'");
        assertThat(printed.action()).startsWith("Set 'marquee.datasource' to the name of one of them");
    }

    @Test
    void noDatabaseAtAll(CapturedOutput output) {
        assertThat(start(output, Alone.class).action()).startsWith("Set 'marquee.url'");
    }

    @ParameterizedTest
    @EnumSource
    void newerDatabase(Databases database, CapturedOutput output) throws SQLException {
        String url = database.url(folder);
        Marquee.open(url).close();
        execute(url, "UPDATE marquee_schema_history SET version = '999' WHERE version = '13'");

        Printed printed = startOn("marquee.url", url, output);

        assertThat(printed.description()).contains("the database has schema version 999");
        assertThat(printed.action()).startsWith("Update marquee-spring-boot-starter");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(MarqueeAutoConfiguration.class)
    static class Alone {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({MarqueeAutoConfiguration.class, DataSourceAutoConfiguration.class})
    static class WithDataSource {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(MarqueeAutoConfiguration.class)
    static class TwoDataSources {

        @Bean
        DataSource films() {
            return Tables.inMemory();
        }

        @Bean
        DataSource shop() {
            return Tables.inMemory();
        }
    }

    /** Speaks as much of PostgreSQL's protocol as refusing a password takes. */
    private static final class RefusingServer implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

        RefusingServer() throws IOException {
            Thread thread = new Thread(this::refuse, "refusing-server");
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "jdbc:postgresql://localhost:" + socket.getLocalPort() + "/movies";
        }

        private void refuse() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    DataInputStream in = new DataInputStream(client.getInputStream());
                    while (isRequestForEncryption(in)) {
                        client.getOutputStream().write('N');
                    }
                    client.getOutputStream().write(refusal());
                } catch (IOException e) {
                    // The client went away, or the server is closed.
                }
            }
        }

        /** Reads the first message: its length with itself, a version or a request, and the rest. */
        private static boolean isRequestForEncryption(DataInputStream in) throws IOException {
            int length = in.readInt();
            int version = in.readInt();
            in.readNBytes(length - 8);
            return version >>> 16 == 1234;
        }

        private static byte[] refusal() {
            String fields = "SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user \"ada\"\0\0";
            byte[] body = fields.getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.allocate(5 + body.length)
                    .put((byte) 'E')
                    .putInt(4 + body.length)
                    .put(body)
                    .array();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
