package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.StorageConfig;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Where the database is: at a URL, or behind a bean of the application. */
sealed interface DatabaseSource {

    /** Makes the builder use this database. */
    void applyTo(MarqueeBuilder builder);

    /** {@return the database in words, without secrets} */
    String description();

    /** {@return the settings that say where it is and who may use it} */
    String settings();

    /**
     * Finds the database that the properties name.
     *
     * @throws MarqueeStartException if there is none, or more than one
     */
    static DatabaseSource of(MarqueeProperties properties, ListableBeanFactory beans) {
        String url = properties.url();
        String name = properties.datasource();
        boolean hasName = name != null && !name.isBlank();
        if (url != null && !url.isBlank()) {
            if (hasName) {
                throw both(String.valueOf(name));
            }
            return new Url(url, properties);
        }
        String[] candidates = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, DataSource.class);
        if (name != null && hasName) {
            if (!Arrays.asList(candidates).contains(name)) {
                throw noSuchBean(name, candidates);
            }
            return new Bean(name, beans.getBean(name, DataSource.class));
        }
        DataSource only = beans.getBeanProvider(DataSource.class).getIfUnique();
        if (only == null) {
            throw candidates.length == 0 ? none() : ambiguous(candidates);
        }
        return new Bean(candidates.length == 1 ? candidates[0] : "", only);
    }

    private static MarqueeStartException both(String name) {
        return new MarqueeStartException(
                "Both 'marquee.url' and 'marquee.datasource' are set, the latter to '" + name
                        + "'; Marquee has one database.",
                "Remove 'marquee.url' to use the DataSource, or 'marquee.datasource' to use the URL.",
                null);
    }

    private static MarqueeStartException none() {
        return new MarqueeStartException(
                "Marquee has no database: there is neither a property 'marquee.url' nor a bean of type DataSource.",
                "Set 'marquee.url', such as jdbc:sqlite:movies.db, for a database with a pool of its own; or add"
                        + " spring-boot-starter-jdbc and set 'spring.datasource.url' for the application's DataSource."
                        + " To start without Marquee, set 'marquee.enabled' to false.",
                null);
    }

    private static MarqueeStartException ambiguous(String[] candidates) {
        return new MarqueeStartException(
                "Marquee can't choose a DataSource, because there are " + candidates.length + " and none is primary: "
                        + list(candidates) + ".",
                "Set 'marquee.datasource' to the name of one of them, or mark one as @Primary.",
                null);
    }

    private static MarqueeStartException noSuchBean(String name, String[] candidates) {
        return new MarqueeStartException(
                "The property 'marquee.datasource' names '" + name + "', which is no bean of type DataSource"
                        + (candidates.length == 0 ? "; there is none." : "; there are: " + list(candidates) + "."),
                "Set 'marquee.datasource' to the name of a DataSource bean, or remove it.",
                null);
    }

    private static String list(String[] names) {
        return Arrays.stream(names).sorted().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    /** A database with a pool of Marquee's own. */
    record Url(String url, MarqueeProperties properties) implements DatabaseSource {

        @Override
        public void applyTo(MarqueeBuilder builder) {
            builder.url(url);
            String username = properties.username();
            String password = properties.password();
            if (username != null) {
                builder.credentials(username, password == null ? "" : password);
            }
            Integer connections = properties.maximumPoolSize();
            if (connections != null) {
                PropertyValue.use("'marquee.maximum-pool-size'", () -> builder.maximumPoolSize(connections));
            }
        }

        @Override
        public String description() {
            return "the database at " + StorageConfig.withoutSecrets(url);
        }

        @Override
        public String settings() {
            return "'marquee.url', 'marquee.username' and 'marquee.password'";
        }
    }

    /** The application's own connections. */
    record Bean(String name, DataSource dataSource) implements DatabaseSource {

        /** A class of Spring's JDBC, which the application may lack. */
        static final String SPRINGS_JDBC = "org.springframework.jdbc.datasource.ConnectionHolder";

        @Override
        public void applyTo(MarqueeBuilder builder) {
            if (ClassUtils.isPresent(SPRINGS_JDBC, null)) {
                SpringTransactions transactions = SpringTransactions.of(dataSource);
                builder.dataSource(transactions.dataSource()).transactions(transactions);
            } else {
                builder.dataSource(dataSource);
            }
        }

        @Override
        public String description() {
            return "the database of the " + (name.isEmpty() ? "primary DataSource" : "DataSource '" + name + "'");
        }

        @Override
        public String settings() {
            return "the settings of the " + (name.isEmpty() ? "primary DataSource" : "DataSource '" + name + "'")
                    + ", such as 'spring.datasource.url', 'spring.datasource.username' and"
                    + " 'spring.datasource.password'";
        }
    }
}
