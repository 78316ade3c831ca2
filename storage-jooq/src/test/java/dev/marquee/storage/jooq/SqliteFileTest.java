package dev.marquee.storage.jooq;

import dev.marquee.Marquee;
import dev.marquee.storage.contract.StorageContract;

class SqliteFileTest extends StorageContract {

    @Override
    protected Marquee.Builder database() {
        return Marquee.builder().url(Database.SQLITE.freshUrl());
    }
}
