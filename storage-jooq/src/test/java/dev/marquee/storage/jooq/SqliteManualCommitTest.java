package dev.marquee.storage.jooq;

class SqliteManualCommitTest extends ManualCommitContract {

    SqliteManualCommitTest() {
        super(Database.SQLITE);
    }
}
