/** SQLite and PostgreSQL storage for Marquee. It exports nothing: {@link java.util.ServiceLoader} finds it. */
module dev.marquee.storage.jooq {
    requires com.zaxxer.hikari;
    requires dev.marquee.core;
    requires flyway.core;
    requires flyway.database.postgresql;
    requires org.jooq;
    requires static org.jspecify;
    requires org.postgresql.jdbc;
    requires org.xerial.sqlitejdbc;

    provides dev.marquee.storage.StorageProvider with
            dev.marquee.storage.jooq.JooqStorageProvider;
}
