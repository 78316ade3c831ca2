package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.storage.CatalogChanges;
import dev.marquee.storage.Checkpoints;
import dev.marquee.storage.DatabaseContents;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.StateStore;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.user.UserStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** An open SQLite or PostgreSQL database. Thread-safe. */
final class JooqStorage implements Storage {

    /** How long {@link #close} waits for the transactions and statements under way. */
    private static final Duration CLOSING_WAIT = Duration.ofSeconds(10);

    private final Dialect dialect;
    private final Transactions transactions;
    private final UserStore users;
    private final MovieCatalog movies;
    private final Favorites favorites;
    private final Preferences preferences;
    private final TrainingData trainingData;
    private final ModelStore models;
    private final CatalogFeed feed;
    private final StateStore states;
    private final Checkpoints checkpoints;
    private final SearchPending search;

    JooqStorage(Connections connections, StorageConfig config) {
        this.dialect = connections.dialect();
        // Both databases store microseconds: with this clock, a time that is read equals the time that was written.
        Clock clock = Clock.tick(config.clock(), Duration.of(1, ChronoUnit.MICROS));
        transactions = new Transactions(connections, new JoinedTransactions(config.callerTransactions()));
        DSLContext sql = sql(transactions, dialect);
        MovieReader reader = new MovieReader(sql, dialect);
        search = new SearchPending(sql, dialect, transactions);
        users = new JooqUserStore(sql, dialect, transactions, clock);
        movies = new JooqMovieCatalog(sql, dialect, transactions, reader, search, clock);
        favorites = new JooqFavorites(sql, dialect, transactions, reader, clock);
        preferences = new JooqPreferences(sql, dialect, transactions, clock);
        trainingData = new JooqTrainingData(sql, dialect, transactions);
        models = new JooqModelStore(sql, dialect, transactions, clock);
        feed = new CatalogFeed(sql, dialect);
        states = new JooqStateStore(sql, dialect, transactions, clock);
        checkpoints = new JooqCheckpoints(sql, clock);
    }

    static JooqStorage open(StorageConfig config) {
        JooqStorage opened = new Opening(config).open();
        try {
            opened.search.drainAtOpening();
        } catch (RuntimeException | Error e) {
            opened.close(Duration.ZERO);
            throw e;
        }
        return opened;
    }

    private static DSLContext sql(Transactions transactions, Dialect dialect) {
        return DSL.using(OwnJooq.configuration(dialect)
                .set(transactions)
                .setAppending(
                        new ErrorTranslator(transactions), new StoredRows(), new Savepoints(transactions, dialect)));
    }

    @Override
    public UserStore users() {
        return users;
    }

    @Override
    public MovieCatalog movies() {
        return movies;
    }

    @Override
    public Favorites favorites() {
        return favorites;
    }

    @Override
    public Preferences preferences() {
        return preferences;
    }

    @Override
    public TrainingData trainingData() {
        return trainingData;
    }

    @Override
    public ModelStore models() {
        return models;
    }

    @Override
    public StateStore states() {
        return states;
    }

    @Override
    public CatalogChanges catalogChanges(@Nullable String since) {
        return feed.since(since);
    }

    @Override
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    @Override
    public <T extends @Nullable Object> T transaction(Supplier<T> work) {
        return transactions.run(work);
    }

    @Override
    public boolean inTransaction() {
        return transactions.active();
    }

    @Override
    public ChangeCounts changes() {
        return new ChangeCounts(transactions.catalogChanges(), transactions.favoriteChanges());
    }

    @Override
    public DatabaseContents copyTo(Path file) {
        if (dialect != Dialect.SQLITE) {
            throw new StorageException(
                    "only a SQLite database can be copied to a file; back up PostgreSQL with its own tools, as"
                            + " described in docs/operations",
                    null);
        }
        Connection connection = transactions.acquire();
        try {
            return SqliteFiles.copy(connection, file);
        } catch (SQLException e) {
            throw transactions.explained(ErrorTranslator.translate(e));
        } finally {
            transactions.release(connection);
        }
    }

    @Override
    public void close() {
        close(CLOSING_WAIT);
    }

    /** Closes the database after the calls under way, for which it waits a bounded time. */
    void close(Duration wait) {
        transactions.close(wait);
    }
}
