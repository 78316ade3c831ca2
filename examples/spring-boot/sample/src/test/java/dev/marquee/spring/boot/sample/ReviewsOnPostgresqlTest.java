package dev.marquee.spring.boot.sample;

import dev.marquee.storage.jooq.PostgresServer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL. */
class ReviewsOnPostgresqlTest extends ReviewsTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", PostgresServer::freshDatabase);
    }
}
