/**
 * SQLite and PostgreSQL storage for Marquee, found by {@link java.util.ServiceLoader}; it has no API of its own.
 *
 * <p>The descriptor of the jar, which holds jOOQ under another name; the one in {@code src/main/java} is for the build,
 * where jOOQ is a module.
 */
module dev.marquee.storage.jooq {
    requires com.zaxxer.hikari;
    requires transitive dev.marquee.core;
    requires flyway.core;
    requires flyway.database.postgresql;
    requires static org.jspecify;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    // Flyway needs them; an automatic module can't declare what it requires.
    requires tools.jackson.core;
    requires tools.jackson.databind;

    // jOOQ needs java.sql, and looks whether the others are there.
    requires java.sql;
    requires static jakarta.persistence;
    requires static jakarta.xml.bind;
    requires static java.compiler;
    requires static java.desktop;

    provides dev.marquee.storage.StorageProvider with
            dev.marquee.storage.jooq.JooqStorageProvider;
}
