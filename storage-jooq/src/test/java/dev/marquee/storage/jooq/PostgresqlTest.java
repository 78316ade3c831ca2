package dev.marquee.storage.jooq;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.contract.StorageContract;

class PostgresqlTest extends StorageContract {

    @Override
    protected MarqueeBuilder database() {
        return Marquee.builder().url(Database.POSTGRESQL.migratedUrl());
    }

    @Override
    protected Storage storage() {
        return JooqStorage.open(StorageConfig.of(Database.POSTGRESQL.migratedUrl()));
    }
}
