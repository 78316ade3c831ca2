package dev.marquee.storage.jooq;

class SqliteJoinedTest extends JoinedContract {

    SqliteJoinedTest() {
        super(Database.SQLITE);
    }
}
