package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.Marquee;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Adds {@code marquee} to the health of the application. */
@AutoConfiguration(
        after = MarqueeAutoConfiguration.class,
        beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Marquee.class)
@ConditionalOnEnabledHealthIndicator("marquee")
public final class MarqueeHealthAutoConfiguration {

    /** Creates the auto-configuration; Spring calls it. */
    MarqueeHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "marqueeHealthIndicator")
    HealthIndicator marqueeHealthIndicator(Marquee marquee, LastTraining lastTraining, ObjectProvider<Clock> clock) {
        return new MarqueeHealthIndicator(marquee, lastTraining, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    LastTraining marqueeLastTraining(ObjectProvider<Clock> clock) {
        return new LastTraining(clock.getIfUnique(Clock::systemUTC));
    }
}
