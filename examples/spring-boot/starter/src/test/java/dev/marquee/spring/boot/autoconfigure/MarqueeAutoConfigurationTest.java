package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.recommend.Recommender;
import dev.marquee.storage.Checkpoints;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.Dismissals;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.taste.Ratings;
import dev.marquee.taste.TasteImports;
import dev.marquee.taste.WatchHistory;
import dev.marquee.taste.Watchlist;
import dev.marquee.training.Models;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserRepository;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.scheduling.TaskScheduler;
import org.sqlite.SQLiteDataSource;

class MarqueeAutoConfigurationTest {

    @TempDir
    private Path folder;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MarqueeAutoConfiguration.class))
            .withPropertyValues("marquee.password-iterations=1");

    private ApplicationContextRunner withDataSource() {
        return application
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=" + Databases.SQLITE.url(folder));
    }

    @Test
    void everyPartIsABeanAndThatOfTheMarquee() {
        withDataSource().run(context -> {
            Marquee marquee = context.getBean(Marquee.class);
            assertThat(context.getBean(UserRepository.class)).isSameAs(marquee.users());
            assertThat(context.getBean(MovieCatalog.class)).isSameAs(marquee.movies());
            assertThat(context.getBean(Favorites.class)).isSameAs(marquee.favorites());
            assertThat(context.getBean(Ratings.class)).isSameAs(marquee.ratings());
            assertThat(context.getBean(WatchHistory.class)).isSameAs(marquee.watchHistory());
            assertThat(context.getBean(Watchlist.class)).isSameAs(marquee.watchlist());
            assertThat(context.getBean(Dismissals.class)).isSameAs(marquee.dismissals());
            assertThat(context.getBean(TasteImports.class)).isSameAs(marquee.imports());
            assertThat(context.getBean(Preferences.class)).isSameAs(marquee.preferences());
            assertThat(context.getBean(Recommender.class)).isSameAs(marquee.recommender());
            assertThat(context.getBean(Models.class)).isSameAs(marquee.models());
            assertThat(context.getBean(TrainingData.class)).isSameAs(marquee.trainingData());
            assertThat(context.getBean(Checkpoints.class)).isSameAs(marquee.checkpoints());
        });
    }

    @Test
    void urlOpensADatabaseWithoutADataSource() {
        application.withPropertyValues("marquee.url=jdbc:sqlite::memory:").run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(DataSource.class);
            assertThat(context.getBean(UserRepository.class).register(NewUser.of("ada", "ada@example.com")))
                    .isNotNull();
        });
    }

    @Test
    void urlTakesPrecedenceOverADataSource() {
        withDataSource().withPropertyValues("marquee.url=jdbc:sqlite::memory:").run(context -> {
            assertThat(Tables.of(context.getBean(DataSource.class))).isEmpty();
        });
    }

    @Test
    void disabledDefinesNothing() {
        application
                .withPropertyValues("marquee.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Marquee.class));
    }

    @Test
    void missingDatabaseIsExplained() {
        application.run(context -> assertThat(analysis(context.getStartupFailure()))
                .satisfies(analysis -> assertThat(analysis.getDescription()).contains("Marquee has no database"))
                .satisfies(analysis -> assertThat(analysis.getAction())
                        .contains("'marquee.url'")
                        .contains("'spring.datasource.url'")
                        .contains("'marquee.enabled'")));
    }

    @Test
    void severalDataSourcesWithoutAPrimaryOneAreExplained() {
        application
                .withUserConfiguration(TwoDataSources.class)
                .run(context -> assertThat(analysis(context.getStartupFailure()))
                        .satisfies(analysis -> assertThat(analysis.getDescription())
                                .contains("2 and none is primary: 'films', 'shop'"))
                        .satisfies(analysis -> assertThat(analysis.getAction()).contains("'marquee.datasource'")));
    }

    @Test
    void dataSourceIsNamed() {
        application
                .withUserConfiguration(TwoDataSources.class)
                .withPropertyValues("marquee.datasource=films")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(Tables.of(context.getBean("films", DataSource.class)))
                            .contains("movies_movie");
                    assertThat(Tables.of(context.getBean("shop", DataSource.class)))
                            .isEmpty();
                });
    }

    @Test
    void primaryDataSourceIsTaken() {
        application.withUserConfiguration(PrimaryDataSource.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(Tables.of(context.getBean("main", DataSource.class))).contains("movies_movie");
            assertThat(Tables.of(context.getBean("other", DataSource.class))).isEmpty();
        });
    }

    @Test
    void nameOfNoDataSourceIsExplained() {
        application
                .withUserConfiguration(TwoDataSources.class)
                .withPropertyValues("marquee.datasource=movies")
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("names 'movies', which is no bean of type DataSource; there are: 'films', 'shop'"));
    }

    @Test
    void urlAndNameTogetherAreExplained() {
        application
                .withPropertyValues("marquee.url=jdbc:sqlite::memory:", "marquee.datasource=films")
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("marquee.url")
                        .contains("marquee.datasource"));
    }

    @Test
    void marqueeOfTheApplicationTakesThePlace() {
        application.withUserConfiguration(OwnMarquee.class).run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Marquee.class).hasBean("films");
            assertThat(context.getBean(UserRepository.class))
                    .isSameAs(context.getBean(Marquee.class).users());
        });
    }

    @Test
    void foreignKeysAreSwitchedOnWhereTheUrlDoesNotSayWhetherTheyAreChecked() {
        String url = "spring.datasource.url=jdbc:sqlite:" + folder.resolve("plain.db");
        withDataSource()
                .withPropertyValues(url)
                .run(context -> assertThat(poolProperties(context)).containsEntry("foreign_keys", "on"));
        withDataSource()
                .withPropertyValues(url + "?foreign_keys=off")
                .run(context -> assertThat(poolProperties(context)).isEmpty());
        withDataSource()
                .withPropertyValues(url)
                .withUserConfiguration(OwnMarquee.class)
                .run(context -> assertThat(poolProperties(context)).isEmpty());
    }

    private static Properties poolProperties(ApplicationContext context) {
        return context.getBean(HikariDataSource.class).getDataSourceProperties();
    }

    @Test
    void customizersAreCalledInTheirOrder() {
        application
                .withUserConfiguration(Customizers.class)
                .withPropertyValues("marquee.url=jdbc:sqlite::memory:")
                .run(context ->
                        assertThat(context.getBean(Customizers.class).calls).containsExactly("first", "second"));
    }

    @Test
    void clockOfTheApplicationGivesTheTimes() {
        application
                .withUserConfiguration(FixedClock.class)
                .withPropertyValues("marquee.url=jdbc:sqlite::memory:")
                .run(context -> assertThat(context.getBean(UserRepository.class)
                                .register(NewUser.of("ada", "ada@example.com"))
                                .dateJoined())
                        .isEqualTo(FixedClock.TIME));
    }

    @Test
    void databaseIsClosedWithTheContext() {
        Marquee[] opened = new Marquee[1];
        application
                .withPropertyValues("marquee.url=jdbc:sqlite::memory:")
                .run(context -> opened[0] = context.getBean(Marquee.class));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> opened[0].checkpoints().find("any"));
    }

    @Test
    void dataSourceWithoutSpringsJdbcIsUsed() {
        application
                .withClassLoader(new FilteredClassLoader("org.springframework.jdbc"))
                .withBean("films", DataSource.class, () -> {
                    SQLiteDataSource source = new SQLiteDataSource();
                    source.setUrl(Databases.SQLITE.url(folder));
                    return source;
                })
                .run(context ->
                        assertThat(Tables.of(context.getBean(DataSource.class))).contains("movies_movie"));
    }

    @Test
    void invalidValueOfAPropertyIsExplained() {
        application
                .withPropertyValues("marquee.url=jdbc:sqlite::memory:", "marquee.training.kept-models=0")
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("kept models must be 1 to 1000"));
    }

    @Test
    void malformedCronIsExplained() {
        application
                .withPropertyValues("marquee.url=jdbc:sqlite::memory:", "marquee.training.cron=at night")
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("marquee.training.cron")
                        .contains("at night"));
    }

    @Test
    void noSchedulerAndNoClockIsLeftAsABean() {
        application
                .withPropertyValues("marquee.url=jdbc:sqlite::memory:", "marquee.training.cron=@daily")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(TaskScheduler.class)
                        .doesNotHaveBean(Clock.class)
                        .doesNotHaveBean(Executor.class));
    }

    static FailureAnalysis analysis(@Nullable Throwable startupFailure) {
        return analysis(startupFailure, new StandardEnvironment());
    }

    static FailureAnalysis analysis(@Nullable Throwable startupFailure, Environment environment) {
        Throwable failure = Objects.requireNonNull(startupFailure, "the application started");
        List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        ArgumentResolver.of(Environment.class, environment),
                        (type, name, cause) -> {});
        return analyzers.stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no analysis of the failure", failure));
    }

    @Configuration(proxyBeanMethods = false)
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

    @Configuration(proxyBeanMethods = false)
    static class PrimaryDataSource {

        @Bean
        @Primary
        DataSource main() {
            return Tables.inMemory();
        }

        @Bean
        DataSource other() {
            return Tables.inMemory();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnMarquee {

        @Bean
        Marquee films() {
            return Marquee.open("jdbc:sqlite::memory:");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        private final List<String> calls = new ArrayList<>();

        @Bean
        @Order(2)
        MarqueeBuilderCustomizer second() {
            return builder -> calls.add("second");
        }

        @Bean
        @Order(1)
        MarqueeBuilderCustomizer first() {
            return builder -> calls.add("first");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class FixedClock {

        static final Instant TIME = Instant.parse("2026-11-24T10:00:00Z");

        @Bean
        Clock clock() {
            return Clock.fixed(TIME, ZoneOffset.UTC);
        }
    }
}
