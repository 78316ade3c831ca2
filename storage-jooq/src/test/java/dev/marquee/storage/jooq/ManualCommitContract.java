package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.contract.StorageContract;
import dev.marquee.user.NewUser;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The contract on a caller's pool of one connection that commits no statement by itself: the library ends each
 * transaction, and no thread that has the connection asks for a second one. On PostgreSQL the driver rewrites batches,
 * with which it has no counts for them.
 */
abstract class ManualCommitContract extends StorageContract {

    private final Database database;
    private final List<HikariDataSource> pools = new ArrayList<>();

    ManualCommitContract(Database database) {
        this.database = database;
    }

    @Override
    protected MarqueeBuilder database() {
        return Marquee.builder().dataSource(pool(database.migratedUrl()));
    }

    @Override
    protected Storage storage() {
        return JooqStorage.open(
                new StorageConfig(null, pool(database.migratedUrl()), null, null, 0, false, Clock.systemUTC()));
    }

    @Test
    void emptyDatabaseIsMigratedOnSuchAPool() {
        try (Marquee marquee =
                Marquee.builder().dataSource(pool(database.freshUrl())).open()) {
            assertThat(marquee.users()
                            .register(NewUser.of("ada", "ada@example.com"))
                            .id())
                    .isEqualTo(
                            marquee.users().findByUsername("ada").orElseThrow().id());
        }
    }

    private HikariDataSource pool(String url) {
        HikariDataSource pool = newPool(database == Database.SQLITE ? url : url + "&reWriteBatchedInserts=true");
        pools.add(pool);
        return pool;
    }

    static HikariDataSource newPool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(10_000);
        return new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        pools.forEach(HikariDataSource::close);
    }
}
