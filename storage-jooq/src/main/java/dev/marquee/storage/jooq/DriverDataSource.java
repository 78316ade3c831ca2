package dev.marquee.storage.jooq;

import dev.marquee.storage.StorageConfig;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;

/**
 * Opens a new connection with each call; a pool keeps them. User, password and other secrets are properties and not in
 * the URL, which drivers and pools log. Thread-safe.
 */
final class DriverDataSource extends PlainDataSource {

    private final Driver driver;
    private final String url;
    private final Properties properties;

    /**
     * Creates a data source.
     *
     * @param url a URL without secrets
     * @param properties the properties of the driver, copied
     */
    DriverDataSource(Driver driver, String url, Properties properties) {
        this.driver = driver;
        this.url = url;
        this.properties = new Properties();
        this.properties.putAll(properties);
    }

    /** {@return the same data source with one more property, which a parameter of the URL overrides} */
    DriverDataSource with(String name, String value) {
        DriverDataSource changed = new DriverDataSource(driver, url, properties);
        changed.properties.setProperty(name, value);
        return changed;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties copy = new Properties();
        copy.putAll(properties);
        Connection connection = driver.connect(url, copy);
        if (connection == null) {
            throw new SQLException("the driver does not accept the URL");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user is set when the database is opened");
    }

    /** {@return how long a pool that is closed waits for a connection that is being opened} */
    @Override
    public int getLoginTimeout() {
        return 5;
    }

    /** {@return the URL without its parameters; a pool logs it} */
    @Override
    public String toString() {
        return StorageConfig.withoutSecrets(url);
    }
}
