package dev.marquee.exports;

import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.test.TestMarquee;

class PostgresqlImporterTest extends ExportImporterContract {

    private static final String URL = PostgresServer.freshDatabase();

    @Override
    TestMarquee open() {
        return TestMarquee.builder().url(URL).open();
    }
}
