package dev.marquee.storage.jooq;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An application with plain JDBC, whose transactions Marquee joins, and a table of its own beside Marquee's. */
final class JoinedApplication implements AutoCloseable {

    /** The parameters of SQLite's URLs. */
    static final String OPTIONS = "?foreign_keys=on&journal_mode=WAL&synchronous=NORMAL&busy_timeout=2000";

    final String url;
    final HikariDataSource pool;
    final BoundConnections transactions;
    final Marquee marquee;

    JoinedApplication(Database database) throws SQLException {
        this(database, true);
    }

    JoinedApplication(Database database, boolean announces) throws SQLException {
        this(database, announces, builder -> builder);
    }

    JoinedApplication(Database database, boolean announces, UnaryOperator<MarqueeBuilder> options) throws SQLException {
        url = database.migratedUrl();
        pool = pool(database == Database.SQLITE ? url + OPTIONS : url, 6);
        transactions = new BoundConnections(pool, announces);
        marquee = options.apply(Marquee.builder()
                        .dataSource(pool)
                        .transactions(transactions)
                        .passwordIterations(10))
                .open();
        execute(url, "CREATE TABLE app_order (id INTEGER PRIMARY KEY)");
    }

    /** {@return a pool of an application} */
    static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    UserId user(String name) {
        return marquee.users().register(NewUser.of(name, name + "@example.com")).id();
    }

    MovieId movie(int tmdbId, String title) {
        return marquee.movies().upsert(NewMovie.builder(tmdbId, title).build()).id();
    }

    List<String> orders() throws SQLException {
        return rows("SELECT id FROM app_order ORDER BY id");
    }

    List<String> users() throws SQLException {
        return rows("SELECT username FROM auth_user ORDER BY username");
    }

    /** {@return rows as another program sees them} */
    List<String> rows(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return SchemaTest.rows(connection, query);
        }
    }

    List<MovieId> recommended() {
        return recommended(RecommendationRequest.forHistory(Set.of()));
    }

    List<MovieId> recommended(RecommendationRequest request) {
        return marquee.recommender().recommend(request).stream()
                .map(recommendation -> recommendation.movie().id())
                .toList();
    }

    List<MovieId> found(String text) {
        return marquee.movies().search(SearchRequest.of(text)).items().stream()
                .map(found -> found.movie().id())
                .toList();
    }

    static void execute(String url, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            SchemaTest.execute(connection, statement);
        }
    }

    static void order(Connection connection, int id) throws SQLException {
        SchemaTest.execute(connection, "INSERT INTO app_order VALUES (" + id + ")");
    }

    /** Closes Marquee, and then the pool. */
    @Override
    public void close() {
        marquee.close();
        pool.close();
    }
}
