package dev.marquee.storage.jooq;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.contract.CommunityStorageContract;

class PostgresqlCommunityTest extends CommunityStorageContract {

    @Override
    protected MarqueeBuilder database() {
        return Marquee.builder().url(Database.POSTGRESQL.migratedUrl());
    }
}
