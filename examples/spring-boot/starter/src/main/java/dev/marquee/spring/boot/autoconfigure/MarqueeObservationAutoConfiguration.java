package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.Marquee;
import dev.marquee.tmdb.importer.TmdbImporter;
import dev.marquee.training.TrainingListener;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Observes recommendations, trainings and imports. An observation becomes a timer, and a span where the application
 * traces.
 */
@AutoConfiguration(
        before = MarqueeAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({Marquee.class, ObservationRegistry.class})
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "marquee.enabled", matchIfMissing = true)
public final class MarqueeObservationAutoConfiguration {

    /** Creates the auto-configuration; Spring calls it. */
    MarqueeObservationAutoConfiguration() {}

    /** Observes {@link Marquee#recommender} too, and first, so that decorators of the application are within. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    MarqueeBuilderCustomizer marqueeRecommendObservation(ObservationRegistry registry) {
        return builder -> builder.recommender(recommender -> new ObservedRecommender(recommender, registry));
    }

    @Bean
    TrainingListener marqueeTrainObservation(ObservationRegistry registry) {
        return new ObservedTrainings(registry);
    }

    /** Observes imports where the TMDb client is on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(TmdbImporter.class)
    static class Imports {

        @Bean
        @ConditionalOnMissingBean
        MarqueeImports marqueeImports(ObservationRegistry registry) {
            return new MarqueeImports(registry);
        }
    }
}
