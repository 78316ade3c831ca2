package dev.marquee.spring.boot.sample;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class FilmsOnSqliteTest extends FilmsApiTest {

    /** A database in memory lives as long as a connection to it, which the pool keeps. */
    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add(
                "spring.datasource.url",
                () -> "jdbc:sqlite:file:films-test?mode=memory&cache=shared&foreign_keys=on&busy_timeout=5000");
        properties.add("spring.datasource.hikari.max-lifetime", () -> 0);
    }
}
