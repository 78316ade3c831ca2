package dev.marquee.exports;

import dev.marquee.test.TestMarquee;

class SqliteImporterTest extends ExportImporterContract {

    @Override
    TestMarquee open() {
        return TestMarquee.open();
    }
}
