package dev.marquee.web;

import dev.marquee.storage.jooq.PostgresServer;

class PostgresqlScenariosTest extends Scenarios {

    @Override
    String database() {
        return PostgresServer.freshDatabase();
    }
}
