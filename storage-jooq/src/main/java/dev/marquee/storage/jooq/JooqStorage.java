package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import dev.marquee.community.Acquaintances;
import dev.marquee.community.Community;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.storage.CatalogChanges;
import dev.marquee.storage.Checkpoints;
import dev.marquee.storage.DatabaseContents;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.ReadReplica;
import dev.marquee.storage.StateStore;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.Dismissals;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.taste.Ratings;
import dev.marquee.taste.Taste;
import dev.marquee.taste.TasteImports;
import dev.marquee.taste.WatchHistory;
import dev.marquee.taste.Watchlist;
import dev.marquee.user.UserId;
import dev.marquee.user.UserStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open SQLite or PostgreSQL database. Thread-safe. */
final class JooqStorage implements Storage {

    /** How long {@link #close} waits for the transactions and statements under way. */
    private static final Duration CLOSING_WAIT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(JooqStorage.class);

    private final Dialect dialect;
    private final Transactions transactions;
    private final Clock clock;
    private final @Nullable ModelNotices notices;
    private final @Nullable Replica replica;
    private volatile @Nullable Repositories repositories;

    /** What needs jOOQ, whose classes take longer to load than a database to be opened. */
    private static final class Repositories {
        private final UserStore users;
        private final MovieCatalog movies;
        private final Favorites favorites;
        private final Preferences preferences;
        private final Ratings ratings;
        private final Watchlist watchlist;
        private final Dismissals dismissals;
        private final TasteImports imports;
        private final Community community;
        private final WatchHistory watchHistory;
        private final JooqTastes tastes;
        private final TrainingData trainingData;
        private final ModelStore models;
        private final CatalogFeed feed;
        private final StateStore states;
        private final Checkpoints checkpoints;
        private final SearchPending search;

        private Repositories(Transactions transactions, Dialect dialect, Clock clock, @Nullable ModelNotices notices) {
            DSLContext sql = sql(transactions, dialect);
            MovieReader reader = new MovieReader(sql, dialect);
            search = new SearchPending(sql, dialect, transactions);
            users = new JooqUserStore(sql, dialect, transactions, clock);
            movies = new JooqMovieCatalog(sql, dialect, transactions, reader, search, clock);
            favorites = new JooqFavorites(sql, dialect, transactions, reader, clock);
            preferences = new JooqPreferences(sql, dialect, transactions, clock);
            ratings = new JooqRatings(sql, dialect, transactions, reader, clock);
            watchlist = new JooqWatchlist(sql, dialect, transactions, reader, clock);
            dismissals = new JooqDismissals(sql, dialect, transactions, reader, clock);
            watchHistory = new JooqWatchHistory(sql, dialect, transactions, reader, clock);
            imports = new JooqTasteImports(
                    sql,
                    dialect,
                    transactions,
                    new TasteWriters(favorites, ratings, watchHistory, watchlist, dismissals),
                    clock);
            community = new JooqCommunity(sql, dialect, transactions, reader, ratings, clock);
            tastes = new JooqTastes(sql, dialect, transactions, watchHistory);
            trainingData = new JooqTrainingData(sql, dialect, transactions);
            models = new JooqModelStore(sql, dialect, transactions, clock, notices);
            feed = new CatalogFeed(sql, dialect, transactions);
            states = new JooqStateStore(sql, dialect, transactions, clock);
            checkpoints = new JooqCheckpoints(sql, clock);
        }
    }

    /**
     * Creates a storage.
     *
     * @param notices tells of another model in use, or null if nothing does; closed here
     */
    JooqStorage(Connections connections, StorageConfig config, @Nullable ModelNotices notices) {
        this.notices = notices;
        this.dialect = connections.dialect();
        // Both databases store microseconds: with this clock, a time that is read equals the time that was written.
        clock = Clock.tick(config.clock(), Duration.of(1, ChronoUnit.MICROS));
        ReadReplica given = config.readReplica();
        replica = given == null ? null : new Replica(connections, new ReplicaSource(given, config), given.maxLag());
        transactions = new Transactions(connections, new JoinedTransactions(config.callerTransactions()), replica);
    }

    static JooqStorage open(StorageConfig config) {
        String url = config.url();
        ReadReplica given = config.readReplica();
        if (given != null) {
            if (url != null && !url.startsWith(ConnectionPool.POSTGRESQL)) {
                throw Replica.ofSqlite();
            }
            ReplicaSource.check(given);
        }
        JooqStorage opened = new Opening(config).open();
        try {
            if (opened.replica != null) {
                opened.replica.open();
            }
            if (opened.mayHavePending()) {
                opened.repositories().search.drainAtOpening();
            }
        } catch (RuntimeException | Error e) {
            opened.close(Duration.ZERO);
            throw e;
        }
        return opened;
    }

    /** {@return whether there is something to index for search; asked without jOOQ} */
    private boolean mayHavePending() {
        Connection connection = transactions.acquire();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM search_pending LIMIT 1")) {
            return rows.next();
        } catch (SQLException e) {
            LOG.debug("search could not look for what is pending", e);
            return false;
        } finally {
            transactions.release(connection);
        }
    }

    private Repositories repositories() {
        Repositories known = repositories;
        if (known == null) {
            synchronized (transactions) {
                known = repositories;
                if (known == null) {
                    known = new Repositories(transactions, dialect, clock, notices);
                    repositories = known;
                }
            }
        }
        return known;
    }

    private static DSLContext sql(Transactions transactions, Dialect dialect) {
        return DSL.using(OwnJooq.configuration(dialect)
                .set(transactions)
                .setAppending(new ErrorTranslator(transactions), new StoredRows(), new Savepoints(transactions)));
    }

    @Override
    public UserStore users() {
        return repositories().users;
    }

    @Override
    public MovieCatalog movies() {
        return repositories().movies;
    }

    @Override
    public Favorites favorites() {
        return repositories().favorites;
    }

    @Override
    public Preferences preferences() {
        return repositories().preferences;
    }

    @Override
    public Ratings ratings() {
        return repositories().ratings;
    }

    @Override
    public Watchlist watchlist() {
        return repositories().watchlist;
    }

    @Override
    public Dismissals dismissals() {
        return repositories().dismissals;
    }

    @Override
    public WatchHistory watchHistory() {
        return repositories().watchHistory;
    }

    @Override
    public TasteImports imports() {
        return repositories().imports;
    }

    @Override
    public Community community() {
        return repositories().community;
    }

    @Override
    public Acquaintances acquaintances() {
        return repositories().community.acquaintances();
    }

    @Override
    public Map<UserId, Taste> tastes(Collection<UserId> users) {
        return repositories().tastes.read(users);
    }

    @Override
    public TrainingData trainingData() {
        return repositories().trainingData;
    }

    @Override
    public ModelStore models() {
        return repositories().models;
    }

    @Override
    public StateStore states() {
        return repositories().states;
    }

    @Override
    public CatalogChanges catalogChanges(@Nullable String since) {
        return repositories().feed.since(since);
    }

    @Override
    public Checkpoints checkpoints() {
        return repositories().checkpoints;
    }

    @Override
    public <T extends @Nullable Object> T transaction(Supplier<T> work) {
        return transactions.run(work);
    }

    @Override
    public <T extends @Nullable Object> T readLate(Supplier<T> work) {
        return transactions.late(Replica.Reading.LARGE, work);
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
            throw transactions.translated(e);
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
        if (notices != null) {
            notices.close();
        }
        transactions.close(wait);
    }
}
