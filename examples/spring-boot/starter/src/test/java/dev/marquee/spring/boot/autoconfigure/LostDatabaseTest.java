package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The health of an application whose database goes away and comes back. */
class LostDatabaseTest {

    @TempDir
    private Path folder;

    private final String url = Databases.POSTGRESQL.url(folder);
    private final String name = url.replaceFirst("jdbc:postgresql://[^/]*/([^?]*).*", "$1");

    private void administer(String... statements) throws SQLException {
        String server = Databases.POSTGRESQL.url(folder);
        try (Connection connection = DriverManager.getConnection(server);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void healthIsDownWhileTheDatabaseIsAwayAndUpAfterwards() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        MarqueeAutoConfiguration.class,
                        MarqueeHealthAutoConfiguration.class,
                        DataSourceAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=" + url, "spring.datasource.hikari.connection-timeout=500")
                .run(context -> {
                    HealthIndicator indicator = context.getBean(HealthIndicator.class);
                    assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);

                    administer(
                            "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false",
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
                    assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health(indicator).getDetails())
                            .extractingByKey("error")
                            .asString()
                            .startsWith("dev.marquee.TransientStorageException: the database was busy or unreachable");

                    administer("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
                    // The pool opens connections again after a pause.
                    await().until(() -> health(indicator).getStatus(), Status.UP::equals);
                });
    }

    private static Health health(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health());
    }
}
