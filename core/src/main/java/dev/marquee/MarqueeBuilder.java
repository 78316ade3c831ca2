package dev.marquee;

import dev.marquee.recommend.Recommender;
import dev.marquee.storage.CallerTransactions;
import dev.marquee.storage.DatabaseInspection;
import dev.marquee.storage.FileAccess;
import dev.marquee.storage.ReadReplica;
import dev.marquee.storage.SchemaMode;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.StorageProvider;
import dev.marquee.training.Models;
import dev.marquee.training.RetrainPolicy;
import dev.marquee.training.TrainingListener;
import dev.marquee.training.TrainingSettings;
import dev.marquee.validation.Rules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Options for opening a database; {@link Marquee#builder} creates one. Each method returns this builder. Confined to
 * one thread.
 *
 * {@snippet :
 * Marquee marquee = Marquee.builder()
 *         .url(url)
 *         .credentials(user, password)
 *         .retrain(RetrainPolicy.every(Duration.ofHours(6)))
 *         .open();
 * }
 */
public final class MarqueeBuilder {

    private @Nullable String url;
    private @Nullable DataSource dataSource;
    private @Nullable String username;
    private @Nullable String password;
    private int maximumPoolSize;
    private boolean sampleData;
    private int passwordIterations;
    private Clock clock = Clock.systemUTC();
    private @Nullable RetrainPolicy retrainPolicy;
    private @Nullable ScheduledExecutorService trainingExecutor;
    private final List<TrainingListener> trainingListeners = new ArrayList<>();
    private FileAccess fileAccess = FileAccess.OWNER;
    private SchemaMode schemaMode = SchemaMode.MIGRATE;
    private @Nullable CallerTransactions callerTransactions;
    private @Nullable String replicaUrl;
    private @Nullable DataSource replicaDataSource;
    private Duration replicaMaxLag = ReadReplica.DEFAULT_MAX_LAG;
    private @Nullable Path modelFolder;
    private boolean modelFolderChosen;
    private int keptModels = TrainingSettings.DEFAULT_KEPT_MODELS;
    private UnaryOperator<Recommender> recommenderDecorator = UnaryOperator.identity();

    MarqueeBuilder() {}

    /**
     * Sets the database by its URL. Either this or {@link #dataSource} is required.
     *
     * @param url the database's JDBC URL, as {@link Marquee#open(String)} takes it
     * @return this builder
     */
    public MarqueeBuilder url(String url) {
        this.url = url;
        return this;
    }

    /**
     * Sets the database by the caller's own connections to SQLite or PostgreSQL. Marquee uses the data source and never
     * closes it. One connection is looked at when the database is opened, which must be outside a transaction: if it
     * does not commit each statement ({@code autoCommit=false}), Marquee ends its transactions itself, and returns
     * every connection as it came. If it does, and a connection arrives later with {@code autoCommit=false}, a
     * transaction of the application is under way on it, and the call joins it, as {@link #transactions} describes: it
     * only closes what it was given, which gives it back. Inside {@link Marquee#transaction(Supplier)} the data source
     * is not asked again; only {@link #transactions} shows a transaction that the application begins there.
     *
     * @param dataSource the connections
     * @return this builder
     */
    public MarqueeBuilder dataSource(DataSource dataSource) {
        this.dataSource = dataSource;
        return this;
    }

    /**
     * Sets the database's user and password, for a URL that does not contain them.
     *
     * @param username the database's user
     * @param password the user's password
     * @return this builder
     */
    public MarqueeBuilder credentials(String username, String password) {
        this.username = username;
        this.password = password;
        return this;
    }

    /**
     * Sets the greatest number of open connections of a database that is opened by its URL. The default is 8 for SQLite
     * and 10 for PostgreSQL. One is enough for everything; calls then wait for each other.
     *
     * @param connections 1 to 1000
     * @return this builder
     * @throws InvalidValueException if the number is out of range
     */
    public MarqueeBuilder maximumPoolSize(int connections) {
        this.maximumPoolSize = Rules.range("maximum pool size", connections, 1, 1000);
        return this;
    }

    /**
     * Loads the sample data (three users, three movies, four genres) when the database is opened. {@link #open} fails
     * if the database contains users, movies or genres but not the sample data.
     *
     * @return this builder
     */
    public MarqueeBuilder sampleData() {
        this.sampleData = true;
        return this;
    }

    /**
     * Sets the cost of new password hashes. The default is 1,500,000 iterations; use a lower number in tests only.
     *
     * @param iterations 1 to 100,000,000
     * @return this builder
     * @throws InvalidValueException if the number is out of range
     */
    public MarqueeBuilder passwordIterations(int iterations) {
        this.passwordIterations = Rules.range("password iterations", iterations, 1, 100_000_000);
        return this;
    }

    /**
     * Sets the clock that gives every time that is written. The default is the system clock.
     *
     * @param clock the clock
     * @return this builder
     */
    public MarqueeBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Sets who may read the files that Marquee creates: a new SQLite database with its logs, and backups. The default
     * is {@link FileAccess#OWNER}. Files that exist keep their permissions, and those of the caller's own data source
     * are its own.
     *
     * @param access who may read and write new files
     * @return this builder
     */
    public MarqueeBuilder fileAccess(FileAccess access) {
        this.fileAccess = access;
        return this;
    }

    /**
     * Sets what {@link #open} does about the schema. The default is {@link SchemaMode#MIGRATE}.
     *
     * @param mode what to do
     * @return this builder
     */
    public MarqueeBuilder schemaMode(SchemaMode mode) {
        this.schemaMode = Objects.requireNonNull(mode, "mode");
        return this;
    }

    /**
     * Sets the application's own transactions, which calls of Marquee join: what a call writes takes effect if the
     * application commits, and is undone if it rolls back. A call that fails is undone alone, and {@link
     * Marquee#transaction(Supplier)} is a savepoint. By default, only transactions that the connections of a {@link
     * #dataSource} show are joined.
     *
     * @param transactions tells which transaction the calling thread is in; {@link #open} must be called outside any
     * @return this builder
     */
    public MarqueeBuilder transactions(CallerTransactions transactions) {
        this.callerTransactions = Objects.requireNonNull(transactions, "transactions");
        return this;
    }

    /**
     * Sets a read replica of a PostgreSQL database: a standby server that follows it. Large reads for which being some
     * seconds late is harmless go there: pages and searches of the catalog outside transactions, the movies, features
     * and statistics that recommendations share, and what a training reads. Everything else stays with the database:
     * all writes, everything inside a transaction, a movie by its id, and what one user did.
     *
     * <p>A read goes to the replica only once the replica has the changes of the catalog that this process has
     * committed, so that a movie that was added here is found at once. What other processes commit may be seen late, by
     * {@link #readReplicaMaxLag} at most. A replica that can't be reached, starts, or is farther behind is left alone
     * with one warning, and used again once it is well; a read that it fails is repeated by the database. The
     * credentials are those of the database unless the URL contains others; the pool of the replica is as large as that
     * of the database.
     *
     * @param url the replica's JDBC URL; with several hosts, add {@code targetServerType=secondary}
     * @return this builder
     */
    public MarqueeBuilder readReplica(String url) {
        this.replicaUrl = Objects.requireNonNull(url, "url");
        return this;
    }

    /**
     * Sets a read replica by the caller's own connections, as {@link #readReplica(String)} describes it. Marquee uses
     * the data source and never closes it. It should refuse a connection within about a second if the replica is down,
     * because reads wait for it.
     *
     * @param dataSource the connections to the replica
     * @return this builder
     */
    public MarqueeBuilder readReplica(DataSource dataSource) {
        this.replicaDataSource = Objects.requireNonNull(dataSource, "dataSource");
        return this;
    }

    /**
     * Sets how far the read replica may be behind the database before reads go to the database instead. The default is
     * 10 seconds. It is measured by positions in the database's log, so that clocks that differ do not matter.
     *
     * @param lag 1 second to 1 hour
     * @return this builder
     * @throws InvalidValueException if the lag is out of range
     */
    public MarqueeBuilder readReplicaMaxLag(Duration lag) {
        this.replicaMaxLag = ReadReplica.checkedLag(lag);
        return this;
    }

    /**
     * Trains models automatically. By default, only {@link Models#train} trains.
     *
     * @param policy when to train, and what
     * @return this builder
     */
    public MarqueeBuilder retrain(RetrainPolicy policy) {
        this.retrainPolicy = policy;
        return this;
    }

    /**
     * Sets the caller's own executor for trainings and the tasks that belong to them. Marquee uses the executor and
     * never shuts it down. It needs two threads, so that the claim to train is renewed while a model is trained. By
     * default, Marquee starts two daemon threads when there is work.
     *
     * @param executor the executor
     * @return this builder
     */
    public MarqueeBuilder trainingExecutor(ScheduledExecutorService executor) {
        this.trainingExecutor = executor;
        return this;
    }

    /**
     * Adds a listener for training events. May be called more than once; each call adds a listener.
     *
     * @param listener the listener
     * @return this builder
     */
    public MarqueeBuilder trainingListener(TrainingListener listener) {
        this.trainingListeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Sets how many of the newest models are kept. The default is five. The model in use is always kept.
     *
     * @param models 1 to 1000
     * @return this builder
     * @throws InvalidValueException if the number is out of range
     */
    public MarqueeBuilder keepModels(int models) {
        this.keptModels = Rules.range("kept models", models, 1, 1000);
        return this;
    }

    /**
     * Sets the folder where the model in use is kept as a file, once it was read from the database and its checksum
     * verified, so that the next process maps the file instead of reading the database. The default is a folder beside
     * a SQLite database that is opened by its URL, named {@code DATABASE-models}, and no folder otherwise. Models of
     * less than 4 MiB are not kept there. The folder may be shared, has at most three models, and may be removed at any
     * time; its files must not be changed. Where it can't be written, models are read from the database.
     *
     * @param folder the folder, which is created when it is needed; null to keep no files
     * @return this builder
     */
    public MarqueeBuilder modelFolder(@Nullable Path folder) {
        this.modelFolder = folder;
        this.modelFolderChosen = true;
        return this;
    }

    /**
     * Wraps what {@link Marquee#recommender} returns, for an application that measures or changes its answers. May be
     * called more than once; a later decorator wraps an earlier one.
     *
     * @param decorator takes the recommender and returns the one to use, which must be thread-safe
     * @return this builder
     */
    public MarqueeBuilder recommender(UnaryOperator<Recommender> decorator) {
        UnaryOperator<Recommender> earlier = recommenderDecorator;
        Objects.requireNonNull(decorator, "decorator");
        this.recommenderDecorator = recommender -> decorator.apply(earlier.apply(recommender));
        return this;
    }

    /**
     * Opens the database and brings its schema up to date. A database that can't be opened is not changed. While a
     * server starts, has too many connections, or another process holds a lock, the opening is repeated for up to 10
     * seconds; any other failure ends it at once.
     *
     * @return the open database; the caller closes it
     * @throws InvalidValueException if neither or both of URL and data source were set, the URL is malformed, sample
     *     data were requested for a database that contains other rows, or with a mode other than {@link
     *     SchemaMode#MIGRATE}, or a read replica was set for SQLite, is the database itself, or has a URL that is
     *     malformed or not of PostgreSQL
     * @throws WrongReplicaException if the read replica can be reached and does not follow the database; that is found
     *     out after the schema was brought up to date
     * @throws NewerDatabaseException if a newer version of the library wrote the database
     * @throws OlderDatabaseException if the schema is missing or older, and the mode is {@link SchemaMode#VALIDATE}
     * @throws TransientStorageException if the server can't be reached at the moment
     * @throws StorageException if no storage on the class path or module path supports the database, it can't be
     *     opened, or it is another application's: a SQLite file by URL with other tables, or a table with a name of
     *     Marquee's; or if the calling thread is in a transaction of the application, or {@link #transactions} fails to
     *     tell
     */
    public Marquee open() {
        StorageConfig config = config();
        StorageProvider provider = provider(config);
        return new Marquee(
                provider.open(config), passwordIterations, clock, training(provider), fileAccess, recommenderDecorator);
    }

    /**
     * Looks at the database without changing it: it creates no file and migrates nothing. Only what every reader of a
     * SQLite file does may happen: a transaction that a crash left in its rollback journal is rolled back, and a log
     * that was copied without its index gets one. A data source connects as it was set up to, and may so create a file.
     * Cost: reads a SQLite file from end to end, and counts the rows of each table.
     *
     * @return what was seen; a file that does not exist, or a schema of another version, is no failure
     * @throws InvalidValueException if neither or both of URL and data source were set, or the URL is malformed
     * @throws TransientStorageException if the server can't be reached at the moment, or a lock is held
     * @throws StorageException if no storage on the class path or module path supports the database, it can't be
     *     opened, is damaged, or is another application's
     */
    public DatabaseInspection inspect() {
        StorageConfig config = config();
        return provider(config)
                .inspect(config)
                .orElseThrow(
                        () -> new StorageException("the storage can't look at a database without opening it", null));
    }

    private StorageConfig config() {
        if ((url == null) == (dataSource == null)) {
            throw new InvalidValueException(
                    "set either a URL or a data source, " + (url == null ? "neither was given" : "not both"));
        }
        return new StorageConfig(
                url,
                dataSource,
                username,
                password,
                maximumPoolSize,
                sampleData,
                clock,
                fileAccess,
                schemaMode,
                callerTransactions,
                replicaUrl == null && replicaDataSource == null
                        ? null
                        : new ReadReplica(replicaUrl, replicaDataSource, replicaMaxLag));
    }

    private StorageProvider provider(StorageConfig config) {
        for (StorageProvider provider : ServiceLoader.load(StorageProvider.class)) {
            if (provider.accepts(config)) {
                return provider;
            }
        }
        throw new StorageException(noStorage(), null);
    }

    private TrainingSettings training(StorageProvider provider) {
        return new TrainingSettings(
                Optional.ofNullable(retrainPolicy),
                Optional.ofNullable(trainingExecutor),
                trainingListeners,
                keptModels,
                modelFolder(provider));
    }

    private Optional<Path> modelFolder(StorageProvider provider) {
        if (modelFolderChosen || url == null) {
            return Optional.ofNullable(modelFolder);
        }
        String chosen = url;
        return provider.files()
                .flatMap(files -> files.fileOf(chosen))
                .map(file -> file.resolveSibling(file.getFileName() + "-models"));
    }

    private String noStorage() {
        boolean known = url == null || url.startsWith("jdbc:sqlite:") || url.startsWith("jdbc:postgresql:");
        String what = url == null ? "this data source" : Rules.shown(StorageConfig.withoutSecrets(url));
        return known
                ? "no storage for " + what + " is on the class path; add the artifact dev.marquee:marquee-storage-jooq"
                : "no storage supports " + what
                        + "; use jdbc:sqlite:FILE, jdbc:sqlite::memory: or jdbc:postgresql://HOST/DATABASE";
    }
}
