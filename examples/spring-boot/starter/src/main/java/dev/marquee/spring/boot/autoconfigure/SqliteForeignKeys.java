package dev.marquee.spring.boot.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Makes the connections of the application's SQLite pool check foreign keys, which Marquee's tables rely on and SQLite
 * does not do by itself: it can't be switched on inside a transaction that Marquee joins. A pool that says itself
 * whether they are checked stays as it is, and so does one that Marquee does not use.
 */
final class SqliteForeignKeys implements BeanPostProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteForeignKeys.class);
    private static final String PRAGMA = "foreign_keys";

    private final ConfigurableListableBeanFactory beans;
    private final Environment environment;

    SqliteForeignKeys(ConfigurableListableBeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource pool && isUnsaid(pool) && isMarquees(beanName)) {
            pool.addDataSourceProperty(PRAGMA, "on");
            LOG.info(
                    "foreign keys are checked on the connections of the DataSource '{}'; say foreign_keys=on or off in"
                            + " its URL to choose",
                    beanName);
        }
        return bean;
    }

    private static boolean isUnsaid(HikariDataSource pool) {
        String url = pool.getJdbcUrl();
        return !pool.isRunning()
                && url != null
                && url.startsWith("jdbc:sqlite:")
                && !url.toLowerCase(Locale.ROOT).contains(PRAGMA)
                && !pool.getDataSourceProperties().containsKey(PRAGMA)
                && pool.getConnectionInitSql() == null;
    }

    private boolean isMarquees(String beanName) {
        Binder properties = Binder.get(environment);
        if (properties.bind("marquee.url", String.class).isBound()) {
            return false;
        }
        String named = properties.bind("marquee.datasource", String.class).orElse("");
        if (!named.isBlank()) {
            return named.equals(beanName);
        }
        return beans.getBeanNamesForType(DataSource.class, true, false).length == 1
                || (beans.containsBeanDefinition(beanName)
                        && beans.getBeanDefinition(beanName).isPrimary());
    }
}
