package dev.marquee.storage.jooq;

class PostgresqlJoinedTest extends JoinedContract {

    PostgresqlJoinedTest() {
        super(Database.POSTGRESQL);
    }
}
