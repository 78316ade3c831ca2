package com.example;

import dev.marquee.Marquee;
import dev.marquee.user.NewUser;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Writes of the application and of Marquee in one transaction. */
@Singleton
public class Orders {

    private final DataSource source;
    private final Marquee marquee;

    Orders(DataSource source, Marquee marquee) {
        this.source = source;
        this.marquee = marquee;
    }

    @Transactional
    public void order(int id, String username) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO app_order VALUES (" + id + ")");
        }
        marquee.users().register(NewUser.of(username, username + "@example.com"));
        if (id < 0) {
            throw new IllegalArgumentException("an order has a positive number, not " + id);
        }
    }
}
