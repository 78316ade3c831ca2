package dev.marquee.benchmarks.finding;

import dev.marquee.benchmarks.serving.Measurement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The space of tables and indexes, as the database tells it. Immutable. */
final class Sizes {

    private static final double MEGABYTE = 1 << 20;
    private static final double LEAST = 0.05;

    private static final String SQLITE = "SELECT coalesce(m.tbl_name, d.name), d.name,"
            + " coalesce(m.type, 'table') = 'index', sum(d.pgsize) FROM dbstat d"
            + " LEFT JOIN sqlite_master m ON m.name = d.name GROUP BY d.name ORDER BY 4 DESC, 2";
    private static final String POSTGRESQL = "SELECT coalesce(t.relname, c.relname), c.relname, c.relkind = 'i',"
            + " CASE c.relkind WHEN 'i' THEN pg_relation_size(c.oid) ELSE pg_table_size(c.oid) END"
            + " FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid"
            + " LEFT JOIN pg_class t ON t.oid = i.indrelid"
            + " WHERE c.relkind IN ('r', 'i') AND c.relnamespace = current_schema()::regnamespace ORDER BY 4 DESC, 2";

    private Sizes() {}

    /**
     * {@return the sizes of all tables and indexes above {@value #LEAST} MB, and their sums}
     *
     * @param scenario the name of the scenario
     */
    static List<Measurement> of(String scenario, String url) throws SQLException {
        List<Measurement> sizes = new ArrayList<>();
        double tables = 0;
        double indexes = 0;
        double search = 0;
        double listing = 0;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(url.startsWith("jdbc:sqlite:") ? SQLITE : POSTGRESQL)) {
            while (rows.next()) {
                String table = rows.getString(1);
                boolean index = rows.getBoolean(3);
                double megabytes = rows.getLong(4) / MEGABYTE;
                tables += index ? 0 : megabytes;
                indexes += index ? megabytes : 0;
                search += table.startsWith("search_") ? megabytes : 0;
                listing += table.startsWith("movies_genrelisting") ? megabytes : 0;
                if (megabytes >= LEAST) {
                    String what = index ? rows.getString(2) : "table " + rows.getString(2);
                    sizes.add(new Measurement(scenario, what, "MB", megabytes, null));
                }
            }
        }
        sizes.add(new Measurement(scenario, "all tables", "MB", tables, null));
        sizes.add(new Measurement(scenario, "all indexes", "MB", indexes, null));
        sizes.add(new Measurement(scenario, "of search, tables and indexes", "MB", search, null));
        sizes.add(new Measurement(scenario, "of genre lists, table and indexes", "MB", listing, null));
        return sizes;
    }
}
