package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.Marquee;
import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitializationDetector;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Puts Marquee before or after the application's own Flyway, Liquibase and SQL scripts, as {@code
 * marquee.schema.order} says: in front of them Marquee is the first of what initializes the database, and behind them
 * it is one of the beans that need an initialized database.
 */
final class SchemaOrderDetector {

    private SchemaOrderDetector() {}

    private static Set<String> marquees(
            ConfigurableListableBeanFactory beans, Environment environment, MarqueeProperties.SchemaOrder order) {
        MarqueeProperties.SchemaOrder set = Binder.get(environment)
                .bind("marquee.schema.order", MarqueeProperties.SchemaOrder.class)
                .orElse(MarqueeProperties.SchemaOrder.AFTER);
        return set == order ? Set.of(beans.getBeanNamesForType(Marquee.class, true, false)) : Set.of();
    }

    /** Finds Marquee if it comes first. */
    static final class First implements DatabaseInitializerDetector {

        private final Environment environment;

        First(Environment environment) {
            this.environment = environment;
        }

        @Override
        public Set<String> detect(ConfigurableListableBeanFactory beanFactory) {
            return marquees(beanFactory, environment, MarqueeProperties.SchemaOrder.BEFORE);
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    /** Finds Marquee if it follows. */
    static final class Last implements DependsOnDatabaseInitializationDetector {

        private final Environment environment;

        Last(Environment environment) {
            this.environment = environment;
        }

        @Override
        public Set<String> detect(ConfigurableListableBeanFactory beanFactory) {
            return marquees(beanFactory, environment, MarqueeProperties.SchemaOrder.AFTER);
        }
    }
}
