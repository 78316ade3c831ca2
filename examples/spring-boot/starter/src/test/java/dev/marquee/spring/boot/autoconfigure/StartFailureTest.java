package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.storage.StorageProvider;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

/** What is printed when the application can't start. */
class StartFailureTest {

    @TempDir
    private Path folder;

    private static FailureAnalysis failure(String... properties) {
        FailureAnalysis[] analysis = new FailureAnalysis[1];
        boolean hasDataSource = properties[0].startsWith("spring.datasource.");
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        hasDataSource
                                ? new Class<?>[] {MarqueeAutoConfiguration.class, DataSourceAutoConfiguration.class}
                                : new Class<?>[] {MarqueeAutoConfiguration.class}))
                .withPropertyValues(properties)
                .run(context -> analysis[0] = MarqueeAutoConfigurationTest.analysis(context.getStartupFailure()));
        assertThat(analysis[0].getDescription()).hasSizeLessThan(800);
        return analysis[0];
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
    @EnumSource
    void newerDatabase(Databases database) throws SQLException {
        String url = database.url(folder);
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MarqueeAutoConfiguration.class))
                .withPropertyValues("marquee.url=" + url)
                .run(context -> assertThat(context).hasNotFailed());
        execute(url, "UPDATE marquee_schema_history SET version = '999' WHERE version = '13'");

        FailureAnalysis analysis = failure("spring.datasource.url=" + url);

        assertThat(analysis.getDescription())
                .startsWith("Marquee could not open the database of the DataSource 'dataSource': the database has"
                        + " schema version 999");
        assertThat(analysis.getAction()).startsWith("Update marquee-spring-boot-starter");
    }

    @ParameterizedTest
    @EnumSource
    void tableOfAnotherApplication(Databases database) throws SQLException {
        String url = database.url(folder);
        execute(url, "CREATE TABLE auth_user (id INTEGER)");

        FailureAnalysis analysis = failure("spring.datasource.url=" + url);

        assertThat(analysis.getDescription()).contains("has a table auth_user of another application");
        assertThat(analysis.getAction()).isNotBlank().doesNotStartWith("Check the properties");
    }

    @ParameterizedTest
    @EnumSource
    void missingSchemaThatIsToBeValidated(Databases database) throws SQLException {
        String url = database.url(folder);

        FailureAnalysis analysis = failure("spring.datasource.url=" + url, "marquee.schema.mode=validate");

        assertThat(analysis.getDescription()).contains("the database has no schema of Marquee");
        assertThat(analysis.getAction()).contains("'marquee.schema.mode'");
        assertThat(Tables.of(new DriverManagerDataSource(url))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void schemaModesOfAnApplicationThatStarts(Databases database) {
        String url = database.url(folder);
        for (String mode : List.of("migrate", "validate", "none")) {
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(MarqueeAutoConfiguration.class))
                    .withPropertyValues("marquee.url=" + url, "marquee.schema.mode=" + mode)
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Test
    void databaseThatDoesNotExistNamesTheSettings() {
        String url = Databases.POSTGRESQL.url(folder).replaceFirst("/marquee_", "/nobodys_");

        assertThat(failure("marquee.url=" + url).getAction())
                .contains("'marquee.url', 'marquee.username' and 'marquee.password'");
        assertThat(failure("spring.datasource.url=" + url).getAction()).contains("'spring.datasource.url'");
    }

    @Test
    void missingStorageIsNamed() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MarqueeAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(
                        new ClassPathResource("META-INF/services/" + StorageProvider.class.getName())))
                .withPropertyValues("marquee.url=jdbc:sqlite::memory:")
                .run(context -> assertThat(MarqueeAutoConfigurationTest.analysis(context.getStartupFailure())
                                .getAction())
                        .startsWith("Add dev.marquee:marquee-storage-jooq to the dependencies"));
    }

    @Test
    void dataSourceOfSpringBootWithoutAUrlIsExplained() {
        ApplicationContextRunner application = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(MarqueeAutoConfiguration.class, DataSourceAutoConfiguration.class))
                .withPropertyValues("marquee.url=jdbc:sqlite::memory:");
        application.run(context -> {
            FailureAnalysis analysis = MarqueeAutoConfigurationTest.analysis(
                    context.getStartupFailure(),
                    new MockEnvironment().withProperty("marquee.url", "jdbc:sqlite::memory:"));
            assertThat(analysis.getDescription()).contains("'marquee.url'");
            assertThat(analysis.getAction())
                    .contains("'spring.autoconfigure.exclude' to " + DataSourceAutoConfiguration.class.getName());
        });
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .run(context -> assertThat(MarqueeAutoConfigurationTest.analysis(
                                        context.getStartupFailure(), new MockEnvironment())
                                .getDescription())
                        .doesNotContain("Marquee"));
    }

    @Test
    void passwordIsNotPrinted() {
        String url = Databases.POSTGRESQL.url(folder).replaceFirst("/marquee_", "/nobodys_") + "&password=sesame";

        FailureAnalysis analysis = failure("marquee.url=" + url);

        assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("sesame");
    }
}
