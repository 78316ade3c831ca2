package dev.marquee.storage.jooq;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.contract.CommunityStorageContract;

class SqliteMemoryCommunityTest extends CommunityStorageContract {

    @Override
    protected MarqueeBuilder database() {
        return Marquee.builder().url("jdbc:sqlite::memory:");
    }
}
