/** SQLite and PostgreSQL storage for Marquee. {@link java.util.ServiceLoader} finds it; nothing of it is for users. */
module dev.marquee.storage.jooq {
    requires com.zaxxer.hikari;
    requires dev.marquee.core;
    requires flyway.core;
    requires flyway.database.postgresql;
    requires org.jooq;
    requires static org.jspecify;
    requires org.postgresql.jdbc;
    requires org.xerial.sqlitejdbc;
    // Flyway needs them, and as an automatic module can't say so.
    requires tools.jackson.core;
    requires tools.jackson.databind;

    // jOOQ makes the records by their constructors.
    exports dev.marquee.storage.jooq.generated.tables.records to
            org.jooq;

    provides dev.marquee.storage.StorageProvider with
            dev.marquee.storage.jooq.JooqStorageProvider;
}
