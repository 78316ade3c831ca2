package dev.marquee.spring.boot.sample;

import dev.marquee.storage.jooq.PostgresServer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class FilmsOnPostgresqlTest extends FilmsApiTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", PostgresServer::freshDatabase);
    }
}
