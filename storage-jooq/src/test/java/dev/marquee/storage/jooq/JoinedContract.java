package dev.marquee.storage.jooq;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.CallerTransactions;
import dev.marquee.storage.contract.JoinedStorageContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract in transactions of the application, of plain JDBC. */
abstract class JoinedContract extends JoinedStorageContract {

    private final Database database;
    private final List<HikariDataSource> pools = new ArrayList<>();

    @SuppressWarnings("ThreadLocalUsage") // Per test, so that none sees the transaction that another one left.
    private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

    JoinedContract(Database database) {
        this.database = database;
    }

    @Override
    protected MarqueeBuilder database() {
        String url = database.migratedUrl();
        HikariDataSource pool = OpeningTest.dataSource(
                database == Database.SQLITE ? url + "?foreign_keys=on&journal_mode=WAL&synchronous=NORMAL" : url);
        pools.add(pool);
        CallerTransactions transactions = () -> Optional.ofNullable(current.get());
        return Marquee.builder().dataSource(pool).transactions(transactions);
    }

    @Override
    protected void begin() {
        try {
            Connection connection = pools.get(pools.size() - 1).getConnection();
            connection.setAutoCommit(false);
            current.set(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void commit() {
        try (Connection connection = current.get()) {
            current.remove();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        pools.forEach(HikariDataSource::close);
    }
}
