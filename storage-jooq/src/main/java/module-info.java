/**
 * SQLite and PostgreSQL storage for Marquee, found by {@link java.util.ServiceLoader}; it has no API of its own.
 *
 * <p>{@code src/shaded/java} has the same for the jar, which holds jOOQ under another name.
 */
module dev.marquee.storage.jooq {
    requires com.zaxxer.hikari;
    requires transitive dev.marquee.core;
    requires flyway.core;
    requires flyway.database.postgresql;
    requires org.jooq;
    requires static org.jspecify;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    // Flyway needs them; an automatic module can't declare what it requires.
    requires tools.jackson.core;
    requires tools.jackson.databind;

    // jOOQ calls the constructors of the records by reflection.
    exports dev.marquee.storage.jooq.generated.tables.records to
            org.jooq;

    provides dev.marquee.storage.StorageProvider with
            dev.marquee.storage.jooq.JooqStorageProvider;
}
