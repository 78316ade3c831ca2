package dev.marquee.storage.jooq;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * A process that opens a database and closes it; {@link StartUpTest} starts it. With a second database, it then uses
 * the application's own pool and Flyway, of which an instance was made before.
 */
final class FirstOpening {

    private FirstOpening() {}

    /**
     * Opens databases.
     *
     * @param urls Marquee's database, and perhaps the application's
     */
    public static void main(String[] urls) {
        List<Flyway> application =
                urls.length == 1 ? List.of() : List.of(flyway(urls[1]), flyway(urls[1] + "&currentSchema=other"));
        try (Marquee marquee = Marquee.open(urls[0])) {
            System.out.println(marquee.movies().genres());
        }
        for (Flyway flyway : application) {
            flyway.migrate();
            try (HikariDataSource pool = new HikariDataSource()) {
                pool.setJdbcUrl(urls[1]);
                pool.getConnection().close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Flyway flyway(String url) {
        return Flyway.configure().dataSource(url, null, null).load();
    }
}
