package dev.marquee.storage.jooq;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.contract.StorageContract;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

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
        return Marquee.builder().dataSource(freshPool());
    }

    @Override
    protected Storage storage() {
        return JooqStorage.open(new StorageConfig(null, freshPool(), null, null, 0, false, Clock.systemUTC()));
    }

    private HikariDataSource freshPool() {
        String url = database.freshUrl();
        HikariDataSource pool = pool(database == Database.SQLITE ? url : url + "&reWriteBatchedInserts=true");
        pools.add(pool);
        return pool;
    }

    static HikariDataSource pool(String url) {
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
