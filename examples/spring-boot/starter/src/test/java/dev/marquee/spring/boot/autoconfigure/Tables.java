package dev.marquee.spring.boot.autoconfigure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is in the databases of the tests. */
final class Tables {

    private Tables() {}

    /** {@return an empty database in memory, on one connection} */
    static DataSource inMemory() {
        SingleConnectionDataSource source = new SingleConnectionDataSource(
                "jdbc:sqlite:file:" + UUID.randomUUID() + "?mode=memory&cache=shared&foreign_keys=on", true);
        source.setAutoCommit(true);
        return source;
    }

    /** {@return the names of the tables, in lower case} */
    static Set<String> of(DataSource source) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = source.getConnection();
                ResultSet rows = connection
                        .getMetaData()
                        .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "VIEW"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }
}
