package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.NotFoundException;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommender;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.TmdbImporter;
import dev.marquee.training.NoTrainingDataException;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HealthAndObservationTest {

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

    /** Has the auto-configurations by name, as an application does: their classes are not loaded to be looked at. */
    @ImportAutoConfiguration
    static class Starter {}

    private static Health health(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health());
    }
}
