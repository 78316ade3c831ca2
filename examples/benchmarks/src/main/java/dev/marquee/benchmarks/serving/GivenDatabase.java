package dev.marquee.benchmarks.serving;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database by its URL: filled if it is empty, and used as it is if it was filled earlier; there is no copy. */
final class GivenDatabase implements Database {

    private final String url;
    private final Size size;

    GivenDatabase(String url, Size size) {
        this.url = url;
        this.size = size;
    }

    @Override
    public String prepared(Filling filling) throws Exception {
        if (isEmpty()) {
            filling.fill(url);
        }
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), max(CASE WHEN id = 1 THEN username END) FROM auth_user")) {
            row.next();
            if (row.getInt(1) != size.users() || !"user1".equals(row.getString(2))) {
                throw new IllegalArgumentException("the database has other rows than a generated one of size " + size
                        + "; give the URL of an empty database");
            }
        }
        return url;
    }

    private boolean isEmpty() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet tables =
                        connection.getMetaData().getTables(null, null, "auth_user", new String[] {"TABLE"})) {
            return !tables.next();
        }
    }

    @Override
    public void close() {}
}
