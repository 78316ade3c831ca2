package dev.marquee.storage.jooq;

class PostgresqlManualCommitTest extends ManualCommitContract {

    PostgresqlManualCommitTest() {
        super(Database.POSTGRESQL);
    }
}
