package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.Marquee;
import dev.marquee.movie.NewMovie;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.UserId;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class OrdersTest {

    @Inject
    DataSource source;

    @Inject
    Marquee marquee;

    @Inject
    Orders orders;

    private Connection connection() throws SQLException {
        return DelegatingDataSource.unwrapDataSource(source).getConnection();
    }

    @BeforeEach
    void tables() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS app_order");
            statement.execute("CREATE TABLE app_order (id INTEGER PRIMARY KEY)");
            statement.execute("DELETE FROM auth_user");
        }
    }

    private int orders() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM app_order")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void commitTakesBoth() throws SQLException {
        orders.order(1, "ada");

        assertEquals(1, orders());
        UserId ada = marquee.users().findByUsername("ada").orElseThrow().id();
        marquee.movies().upsert(NewMovie.builder(949, "Heat").build());
        assertEquals(
                "Heat",
                marquee.recommender()
                        .recommend(RecommendationRequest.forUser(ada))
                        .get(0)
                        .movie()
                        .title());
    }

    @Test
    void exceptionTakesNeither() throws SQLException {
        assertThrows(IllegalArgumentException.class, () -> orders.order(-1, "bob"));

        assertEquals(0, orders());
        assertTrue(marquee.users().findByUsername("bob").isEmpty());
    }
}
