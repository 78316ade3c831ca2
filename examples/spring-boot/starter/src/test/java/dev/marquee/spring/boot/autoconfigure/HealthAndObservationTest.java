package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.NotFoundException;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommender;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.ImportSummary;
import dev.marquee.tmdb.importer.TmdbImporter;
import dev.marquee.training.NoTrainingDataException;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HealthAndObservationTest {

    @TempDir
    private Path folder;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MarqueeAutoConfiguration.class,
                    MarqueeHealthAutoConfiguration.class,
                    MarqueeObservationAutoConfiguration.class))
            .withPropertyValues(
                    "marquee.url=jdbc:sqlite::memory:", "marquee.sample-data=true", "marquee.password-iterations=1");

    @Test
    void healthIsUpWithoutAModel() {
        application.run(context -> {
            Health health = health(context.getBean(HealthIndicator.class));
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails())
                    .containsEntry("database", "reachable")
                    .extractingByKey("model")
                    .hasToString("{present=false}");
            assertThat(health.getDetails()).doesNotContainKey("lastTraining");
        });
    }

    @Test
    void healthHasTheModelAndTheLastTraining() {
        application.run(context -> {
            context.getBean(Marquee.class)
                    .models()
                    .train(TrainingRequest.of("popularity"))
                    .await();
            Health health = health(context.getBean(HealthIndicator.class));
            assertThat(health.getDetails().get("model"))
                    .asString()
                    .contains("present=true", "kind=popularity", "version=1", "ageSeconds=");
            assertThat(health.getDetails().get("lastTraining")).asString().contains("outcome=promoted");
        });
    }

    @Test
    void healthIsDownWhenTheDatabaseDoesNotAnswer() {
        application.run(context -> {
            HealthIndicator indicator = context.getBean(HealthIndicator.class);
            context.getBean(Marquee.class).close();
            assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
        });
    }

    @Test
    void healthIsSwitchedOff() {
        application
                .withPropertyValues("management.health.marquee.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void applicationWithoutActuatorStarts() {
        new ApplicationContextRunner()
                .withUserConfiguration(Starter.class)
                .withPropertyValues("marquee.url=jdbc:sqlite::memory:")
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.boot.health",
                        "org.springframework.boot.micrometer",
                        "org.springframework.boot.jdbc",
                        "org.springframework.boot.sql",
                        "org.springframework.jdbc",
                        "org.springframework.transaction",
                        "dev.marquee.tmdb"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Marquee.class));
    }

    @Test
    void nothingIsObservedWithoutARegistry() {
        application.run(
                context -> assertThat(context.getBean(Recommender.class)).isNotInstanceOf(ObservedRecommender.class));
    }

    @Test
    void recommendationsAreObservedByTheirOperation() {
        application
                .withBean(TestObservationRegistry.class, TestObservationRegistry::create)
                .run(context -> {
                    Marquee marquee = context.getBean(Marquee.class);
                    User user = marquee.users().find(new UserId(1)).orElseThrow();
                    marquee.recommender().recommend(RecommendationRequest.forUser(user.id()));
                    TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
                            .hasSingleObservationThat()
                            .hasNameEqualTo("marquee.recommend")
                            .hasLowCardinalityKeyValue("operation", "user")
                            .hasBeenStopped();
                    assertThat(context.getBean(Recommender.class)).isSameAs(marquee.recommender());
                });
    }

    @Test
    void failedRecommendationIsAnError() {
        application
                .withBean(TestObservationRegistry.class, TestObservationRegistry::create)
                .run(context -> {
                    assertThatExceptionOfType(NotFoundException.class)
                            .isThrownBy(() -> context.getBean(Recommender.class).similar(new MovieId(987_654)));
                    TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
                            .hasSingleObservationThat()
                            .hasLowCardinalityKeyValue("operation", "similar")
                            .hasError();
                });
    }

    @Test
    void trainingsAreObservedWithTheirOutcome() {
        application
                .withBean(TestObservationRegistry.class, TestObservationRegistry::create)
                .run(context -> {
                    context.getBean(Marquee.class)
                            .models()
                            .train(TrainingRequest.of("popularity"))
                            .await();
                    TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
                            .hasSingleObservationThat()
                            .hasNameEqualTo("marquee.train")
                            .hasLowCardinalityKeyValue("model", "popularity")
                            .hasLowCardinalityKeyValue("outcome", "promoted")
                            .hasBeenStopped();
                });
    }

    @Test
    void failedTrainingIsAnError() {
        application
                .withPropertyValues("marquee.sample-data=false")
                .withBean(TestObservationRegistry.class, TestObservationRegistry::create)
                .run(context -> {
                    assertThatExceptionOfType(NoTrainingDataException.class)
                            .isThrownBy(() -> context.getBean(Marquee.class)
                                    .models()
                                    .train()
                                    .await());
                    TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
                            .hasSingleObservationThat()
                            .hasLowCardinalityKeyValue("outcome", "failed")
                            .hasError();
                });
    }

    @Test
    void importsAreObserved() {
        application
                .withBean(TestObservationRegistry.class, TestObservationRegistry::create)
                .run(context -> {
                    TmdbImporter importer =
                            TmdbImporter.builder(context.getBean(Marquee.class)).build();
                    ImportSource popular = ImportSource.popular(1);
                    assertThatExceptionOfType(InvalidValueException.class)
                            .isThrownBy(
                                    () -> context.getBean(MarqueeImports.class).run(importer, popular));
                    TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
                            .hasSingleObservationThat()
                            .hasNameEqualTo("marquee.import")
                            .hasLowCardinalityKeyValue("source", "popular")
                            .hasError();
                });
    }

    @Test
    void importThatSucceedsIsObservedWithoutAnError() throws IOException {
        Path titles = Files.writeString(folder.resolve("titles.json"), """
                {"adult":false,"id":949,"original_title":"Heat","popularity":9.5,"video":false}
                {"adult":false,"id":1538,"original_title":"Collateral","popularity":8.5,"video":false}
                """);
        application
                .withBean(TestObservationRegistry.class, TestObservationRegistry::create)
                .run(context -> {
                    Marquee marquee = context.getBean(Marquee.class);
                    ImportSummary summary = context.getBean(MarqueeImports.class)
                            .run(TmdbImporter.builder(marquee).build(), ImportSource.exportedTitles(titles, 10));
                    assertThat(summary.inserted()).isEqualTo(2);
                    TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
                            .hasSingleObservationThat()
                            .hasNameEqualTo("marquee.import")
                            .hasContextualNameEqualTo("marquee import")
                            .hasOnlyKeys("source")
                            .hasLowCardinalityKeyValue("source", "titles")
                            .doesNotHaveError()
                            .hasBeenStopped();
                });
    }

    /** A key with as many values as there are users or movies would fill a metrics system. */
    @Test
    void metersDoNotGrowWithUsersAndMovies() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        application.withBean(ObservationRegistry.class, () -> registry).run(context -> {
            Marquee marquee = context.getBean(Marquee.class);
            useAll(marquee, 1);
            List<Meter.Id> before =
                    meters.getMeters().stream().map(Meter::getId).toList();
            useAll(marquee, 2);
            useAll(marquee, 3);
            assertThat(meters.getMeters()).extracting(Meter::getId).containsExactlyInAnyOrderElementsOf(before);
            assertThat(meters.get("marquee.recommend")
                            .tags("operation", "user", "error", "none")
                            .timer()
                            .count())
                    .isEqualTo(3);
            assertThat(meters.get("marquee.train")
                            .tags("model", "popularity", "outcome", "promoted", "error", "none")
                            .timer()
                            .count())
                    .isEqualTo(3);
        });
    }

    private static void useAll(Marquee marquee, int number) throws InterruptedException {
        RecommendationRequest request = RecommendationRequest.forUser(new UserId(number));
        marquee.recommender().recommend(request);
        marquee.recommender().similar(new MovieId(number));
        marquee.recommender().next(new MovieId(number), request);
        marquee.recommender().explain(new MovieId(number), request);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> marquee.recommender().similar(new MovieId(900_000 + number)));
        assertThatExceptionOfType(MarqueeException.class)
                .isThrownBy(() -> marquee.models()
                        .train(TrainingRequest.of("kind" + number))
                        .await());
        marquee.models().train(TrainingRequest.of("popularity").guard(false)).await();
    }

    /** Has the auto-configurations by name, as an application does: their classes are not loaded to be looked at. */
    @ImportAutoConfiguration
    static class Starter {}

    private static Health health(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health());
    }
}
