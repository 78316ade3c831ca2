package dev.marquee.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.storage.jooq.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

class PostgresqlTest {

    private static final String URL = PostgresServer.freshDatabase();

    /** Gives the URL of a database of the server of these tests. */
    public static final class Server implements Supplier<String> {

        @Override
        public String get() {
            return URL;
        }
    }

    private static List<String> schemas() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'marquee%' ORDER BY nspname")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    @MarqueeTest(urlFrom = Server.class, scope = MarqueeTest.Scope.CLASS)
    static class OnTheServer {

        @Test
        void isInASchemaOfItsOwn(Marquee marquee, Films films) throws SQLException {
            films.film("Heat").genres("Crime").add();

            assertThat(schemas()).singleElement().asString().startsWith("marquee_test_");
            assertThat(marquee.movies().genres()).hasSize(1);
        }

        @Test
        void failsToo() {
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void classHasASchemaOfItsOwnThatIsDroppedAfterwards() throws SQLException {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(OnTheServer.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(1));

        assertThat(schemas()).isEmpty();
    }

    @MarqueeTest
    static class Configured {

        @Test
        void isOnTheServer(Marquee marquee) throws SQLException {
            assertThat(marquee.users().count()).isZero();
            assertThat(schemas()).hasSize(1);
        }
    }

    @Test
    void configurationParameterGivesTheUrl() throws SQLException {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Configured.class))
                .configurationParameter(MarqueeTest.URL, URL)
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1));

        assertThat(schemas()).isEmpty();
    }

    @Test
    void databasesOfOneServerAreIsolatedAndLeaveNothing() throws SQLException {
        try (TestMarquee first = TestMarquee.builder().url(URL).open();
                TestMarquee second =
                        TestMarquee.builder().url(URL + "&currentSchema=public").open()) {
            first.users().user("ada").add();

            assertThat(second.marquee().users().count()).isZero();
            assertThat(schemas()).hasSize(2);
        }
        assertThat(schemas()).isEmpty();
    }

    @Test
    void openingThatFailsDropsTheSchema() throws SQLException {
        IllegalStateException failure = new IllegalStateException("on purpose");

        assertThatThrownBy(() -> TestMarquee.builder()
                        .url(URL)
                        .options(builder -> {
                            throw failure;
                        })
                        .open())
                .isSameAs(failure);

        assertThat(schemas()).isEmpty();
    }

    @Test
    void serverThatRefusesIsNamedWithoutSecrets() {
        String wrong = URL.replaceFirst("user=[^&]*", "user=nobody") + "&password=secret";

        assertThatThrownBy(() -> TestMarquee.builder().url(wrong).open())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("CREATE SCHEMA marquee_test_")
                .hasMessageContaining("may create schemas")
                .message()
                .doesNotContain("secret");
    }
}
