package dev.marquee.spring.boot.autoconfigure;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Lets the application's own Flyway use the schema that has Marquee's tables. */
@AutoConfiguration(beforeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@ConditionalOnClass({Flyway.class, FlywayConfigurationCustomizer.class})
@ConditionalOnBooleanProperty(name = "marquee.enabled", matchIfMissing = true)
public final class MarqueeFlywayAutoConfiguration {

    /** Creates the auto-configuration; Spring calls it. */
    MarqueeFlywayAutoConfiguration() {}

    @Bean
    @Order(0)
    FlywayConfigurationCustomizer marqueeFlywayCustomizer(Environment environment) {
        return new FlywayBesideMarquee(environment);
    }
}
