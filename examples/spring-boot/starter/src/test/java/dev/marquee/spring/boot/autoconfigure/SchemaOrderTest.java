package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;

/** Marquee's schema in one database with the application's own Flyway, Liquibase or scripts, in both orders. */
class SchemaOrderTest {

    @TempDir
    private Path folder;

    private static ApplicationContextRunner application(String url) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        MarqueeAutoConfiguration.class,
                        MarqueeFlywayAutoConfiguration.class,
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=" + url);
    }

    private static ApplicationContextRunner withFlyway(String url, String folder) {
        return application(url)
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .withPropertyValues("spring.flyway.locations=classpath:application/" + folder);
    }

    private static ApplicationContextRunner withLiquibase(String url, String file) {
        return application(url)
                .withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
                .withPropertyValues("spring.liquibase.change-log=classpath:application/liquibase/" + file);
    }

    @ParameterizedTest
    @EnumSource
    void flywayFirst(Databases database) {
        ApplicationContextRunner application = withFlyway(database.url(folder), "flyway");
        application.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBeanFactory().getBeanDefinition("marquee").getDependsOn())
                    .contains("flywayInitializer");
            assertThat(reviews(context.getBean(JdbcTemplate.class))).isEqualTo(1);
            assertThat(tables(context.getBean(DataSource.class))).contains("movies_movie", "flyway_schema_history");
        });
        application.run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @EnumSource
    void marqueeFirstWithMigrationsOfFlywayThatReferToItsTables(Databases database) {
        ApplicationContextRunner application =
                withFlyway(database.url(folder), "flyway-films").withPropertyValues("marquee.schema.order=before");
        application.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(tables(context.getBean(DataSource.class))).contains("movies_movie", "shop_review");
        });
        application.run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @EnumSource
    void flywayIsAddedToAnApplicationWithMarqueesTables(Databases database) {
        String url = database.url(folder);
        application(url).run(context -> assertThat(context).hasNotFailed());
        withFlyway(url, "flyway").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(reviews(context.getBean(JdbcTemplate.class))).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void baselineOnMigrateOfTheApplicationDoesNotSkipItsFirstMigration(Databases database) {
        withFlyway(database.url(folder), "flyway")
                .withPropertyValues("marquee.schema.order=before", "spring.flyway.baseline-on-migrate=true")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(reviews(context.getBean(JdbcTemplate.class))).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @EnumSource
    void baselineVersionOfTheApplicationStays(Databases database) {
        withFlyway(database.url(folder), "flyway")
                .withPropertyValues("marquee.schema.order=before", "spring.flyway.baseline-version=2")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(tables(context.getBean(DataSource.class))).doesNotContain("shop_review");
                });
    }

    @ParameterizedTest
    @EnumSource
    void refusalOfTheApplicationStays(Databases database) {
        withFlyway(database.url(folder), "flyway")
                .withPropertyValues("marquee.schema.order=before", "spring.flyway.baseline-on-migrate=false")
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().isInstanceOf(FlywayException.class));
    }

    @ParameterizedTest
    @EnumSource
    void schemaWithTablesOfTheApplicationIsRefusedByFlywayAsWithoutMarquee(Databases database) {
        String url = database.url(folder);
        application(url)
                .run(context -> context.getBean(JdbcTemplate.class).execute("CREATE TABLE shop_order (id INT)"));
        withFlyway(url, "flyway")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(FlywayException.class)
                        .hasMessageContaining("non-empty schema"));
    }

    /** In each way it is applied, or the start fails and says so; what may not be is a start without it. */
    @ParameterizedTest
    @CsvSource({
        "SQLITE, before, ", "SQLITE, before, true", "SQLITE, before, false",
        "SQLITE, after, ", "SQLITE, after, true", "SQLITE, after, false",
        "POSTGRESQL, before, ", "POSTGRESQL, before, true", "POSTGRESQL, before, false",
        "POSTGRESQL, after, ", "POSTGRESQL, after, true", "POSTGRESQL, after, false"
    })
    void firstMigrationOfTheApplicationIsNeverSkipped(
            Databases database, String order, @Nullable String baselineOnMigrate) {
        for (boolean marqueeIsThere : new boolean[] {false, true}) {
            String url = database.url(folder);
            if (marqueeIsThere) {
                application(url).run(context -> assertThat(context).hasNotFailed());
            }
            ApplicationContextRunner application =
                    withFlyway(url, "flyway").withPropertyValues("marquee.schema.order=" + order);
            if (baselineOnMigrate != null) {
                application = application.withPropertyValues("spring.flyway.baseline-on-migrate=" + baselineOnMigrate);
            }
            boolean isRefused = "false".equals(baselineOnMigrate) && (marqueeIsThere || order.equals("before"));
            for (int start = 1; start <= 2; start++) {
                application.run(context -> {
                    if (isRefused) {
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .isInstanceOf(FlywayException.class)
                                .hasMessageContaining("non-empty schema");
                    } else {
                        assertThat(context).hasNotFailed();
                        assertThat(reviews(context.getBean(JdbcTemplate.class))).isEqualTo(1);
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void versionZeroIsRefusedWhereItWouldBeSkipped(Databases database) {
        withFlyway(database.url(folder), "flyway-zero").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(tables(context.getBean(DataSource.class))).contains("shop_review");
        });
        withFlyway(database.url(folder), "flyway-zero")
                .withPropertyValues("marquee.schema.order=before")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(FlywayException.class)
                        .hasMessageContaining("V0__reviews.sql would be skipped"));
    }

    /** PostgreSQL's hosts put views such as pg_stat_statements into the schema; Flyway takes it for empty. */
    @Test
    void tablesOfExtensionsAreNotTheApplications() throws SQLException {
        String url = Databases.POSTGRESQL.url(folder);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIEW pg_stat_plenty AS SELECT 1 AS calls");
            statement.execute("ALTER EXTENSION plpgsql ADD VIEW pg_stat_plenty");
        }
        withFlyway(url, "flyway")
                .withPropertyValues("marquee.schema.order=before", "spring.flyway.baseline-on-migrate=true")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(reviews(context.getBean(JdbcTemplate.class))).isEqualTo(1);
                });
    }

    @Test
    void tablesOfASchemaWithAnAlikeNameAreNotTheApplications() throws SQLException {
        String url = Databases.POSTGRESQL.url(folder);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA shop_1; CREATE SCHEMA shopa1; CREATE TABLE shopa1.invoice (id INTEGER)");
        }
        withFlyway(url + "&currentSchema=shop_1", "flyway")
                .withPropertyValues("marquee.schema.order=before")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(reviews(context.getBean(JdbcTemplate.class))).isEqualTo(1);
                });
    }

    @Test
    void marqueesTablesInASecondSchemaOfFlywaySkipNothing() {
        withFlyway(Databases.POSTGRESQL.url(folder), "flyway")
                .withPropertyValues(
                        "marquee.schema.order=before",
                        "spring.flyway.baseline-on-migrate=true",
                        "spring.flyway.schemas=shop,public")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(JdbcTemplate.class)
                                    .queryForObject("SELECT count(*) FROM shop.shop_review", Integer.class))
                            .isEqualTo(1);
                });
    }

    @ParameterizedTest
    @EnumSource
    void baselineThatTheApplicationsCodeChoseStays(Databases database) {
        withFlyway(database.url(folder), "flyway")
                .withBean("early", FlywayConfigurationCustomizer.class, EarlyBaseline::new)
                .withPropertyValues("marquee.schema.order=before")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(tables(context.getBean(DataSource.class))).doesNotContain("shop_review");
                });
    }

    /** An application's choice, made before Marquee's. */
    @Order(-1)
    private static final class EarlyBaseline implements FlywayConfigurationCustomizer {

        @Override
        public void customize(FluentConfiguration configuration) {
            configuration.baselineOnMigrate(true).baselineVersion("2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void liquibaseFirst(Databases database) {
        withLiquibase(database.url(folder), "reviews.sql").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBeanFactory().getBeanDefinition("marquee").getDependsOn())
                    .contains("liquibase");
            assertThat(tables(context.getBean(DataSource.class))).contains("movies_movie", "shop_review");
        });
    }

    @ParameterizedTest
    @EnumSource
    void marqueeFirstWithChangesOfLiquibaseThatReferToItsTables(Databases database) {
        ApplicationContextRunner application = withLiquibase(database.url(folder), "reviews-of-films.sql")
                .withPropertyValues("marquee.schema.order=before");
        application.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(tables(context.getBean(DataSource.class))).contains("movies_movie", "shop_review");
        });
        application.run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @EnumSource
    void scriptsOfTheApplicationFollowMarqueeToo(Databases database) {
        application(database.url(folder))
                .withConfiguration(AutoConfigurations.of(DataSourceInitializationAutoConfiguration.class))
                .withPropertyValues(
                        "marquee.schema.order=before",
                        "spring.sql.init.mode=always",
                        "spring.sql.init.schema-locations=classpath:application/flyway-films/V1__reviews_of_films.sql")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(tables(context.getBean(DataSource.class))).contains("movies_movie", "shop_review");
                });
    }

    /** A table that is missing from the list would make Flyway refuse schemas that it should begin in. */
    @ParameterizedTest
    @EnumSource
    void everyTableOfMarqueeIsKnown(Databases database) {
        application(database.url(folder)).run(context -> {
            assertThat(context).hasSingleBean(Marquee.class);
            assertThat(tables(context.getBean(DataSource.class))).allMatch(MarqueeTables::contains);
        });
    }

    private static @Nullable Integer reviews(JdbcTemplate jdbc) {
        return jdbc.queryForObject("SELECT count(*) FROM shop_review", Integer.class);
    }

    private static List<String> tables(DataSource source) throws SQLException {
        return List.copyOf(Tables.of(source));
    }
}
