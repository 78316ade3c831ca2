/**
 * Marquee's core: the front door, the domain, the storage SPI and the recommender.
 *
 * <p>Start at {@link dev.marquee.Marquee}. A storage is found by {@link java.util.ServiceLoader}; add
 * {@code dev.marquee:marquee-storage-jooq} for SQLite and PostgreSQL.
 */
module dev.marquee.core {
    requires transitive java.sql;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.marquee;
    exports dev.marquee.backup;
    exports dev.marquee.community;
    exports dev.marquee.content;
    exports dev.marquee.evaluate;
    exports dev.marquee.interaction;
    exports dev.marquee.model;
    exports dev.marquee.movie;
    exports dev.marquee.page;
    exports dev.marquee.recommend;
    exports dev.marquee.search;
    exports dev.marquee.storage;
    exports dev.marquee.storage.memory;
    exports dev.marquee.taste;
    exports dev.marquee.training;
    exports dev.marquee.user;
    exports dev.marquee.validation;

    uses dev.marquee.storage.StorageProvider;
}
