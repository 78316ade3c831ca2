package dev.marquee.storage.jooq;

import dev.marquee.Marquee;
import dev.marquee.storage.contract.StorageContract;

class PostgresqlTest extends StorageContract {

    @Override
    protected Marquee.Builder database() {
        return Marquee.builder().url(Database.POSTGRESQL.freshUrl());
    }
}
