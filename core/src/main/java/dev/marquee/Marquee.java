package dev.marquee;

import dev.marquee.backup.Backup;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.backup.BackupSchedule;
import dev.marquee.backup.BackupWriter;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.recommend.Recommender;
import dev.marquee.serving.ModelRecommender;
import dev.marquee.storage.Checkpoints;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.StorageProvider;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.training.BackgroundModels;
import dev.marquee.training.Models;
import dev.marquee.training.RetrainPolicy;
import dev.marquee.training.TrainingListener;
import dev.marquee.training.TrainingSettings;
import dev.marquee.user.UserRepository;
import dev.marquee.validation.Rules;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The front door: one open database and all that can be asked of it.
 *
 * {@snippet :
 * try (Marquee marquee = Marquee.open("jdbc:sqlite:movies.db")) {
 *     User ada = marquee.users().register(NewUser.of("ada", "ada@example.com"));
 *     marquee.favorites().add(ada.id(), heat.id());
 *     for (Recommendation r : marquee.recommender().recommend(RecommendationRequest.forUser(ada.id()).limit(10))) {
 *         System.out.println(r.movie().title() + " because " + r.reason());
 *     }
 * }
 * }
 *
 * <p>Thread-safe; an application opens a database once and shares the instance. Opening creates the schema or brings an older
 * one up to date. Close it when the application ends.
 */
public final class Marquee implements AutoCloseable {

    private final Storage storage;
    private final UserRepository users;
    private final BackgroundModels models;
    private final Recommender recommender;
    private final Clock clock;
    private final BackupWriter backups;
    private final Queue<BackupSchedule> schedules = new ConcurrentLinkedQueue<>();

    private Marquee(Storage storage, int passwordIterations, Clock clock, TrainingSettings training) {
        this.storage = storage;
        this.models = new BackgroundModels(storage, clock, training);
        this.users = UserRepository.over(storage.users(), passwordIterations);
        this.recommender = new ModelRecommender(storage, clock, models::serving);
        this.clock = clock;
        this.backups = new BackupWriter(storage, clock);
    }

    /**
     * Opens a database with the defaults of {@link #builder}.
     *
     * <table>
     *   <caption>URLs that {@code marquee-storage-jooq} opens</caption>
     *   <tr><th>URL</th><th>what it is</th></tr>
     *   <tr><td>{@code jdbc:sqlite:movies.db}</td><td>a SQLite file, made when it is not there</td></tr>
     *   <tr><td>{@code jdbc:sqlite::memory:}</td><td>memory of this instance, gone when it is closed</td></tr>
     *   <tr><td>{@code jdbc:postgresql://host/db?user=u&password=p}</td><td>a PostgreSQL database that exists</td></tr>
     *   <tr><td>{@code jdbc:postgresql://a,b,c/db?targetServerType=primary}</td><td>whichever of them is the primary; the pool follows a
     *       failover</td></tr>
     * </table>
     *
     * @param url the database's JDBC URL
     * @return the open database; the caller closes it
     * @throws NewerDatabaseException if a newer version of the library wrote the database
     * @throws TransientStorageException if the server can't be reached at the moment
     * @throws StorageException if no storage on the class path or module path knows the URL, or it can't be opened
     */
    public static Marquee open(String url) {
        return builder().url(url).open();
    }

    /** {@return a builder for what {@link #open(String)} does not offer} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the accounts} */
    public UserRepository users() {
        return users;
    }

    /** {@return the movies, genres and credits} */
    public MovieCatalog movies() {
        return storage.movies();
    }

    /** {@return the movies that people like} */
    public Favorites favorites() {
        return storage.favorites();
    }

    /** {@return the genres that people prefer} */
    public Preferences preferences() {
        return storage.preferences();
    }

    /** {@return the models that learn from everybody's tastes} */
    public Models models() {
        return models;
    }

    /** {@return all that models learn from, as streams; for models and measurements of one's own} */
    public TrainingData trainingData() {
        return storage.trainingData();
    }

    /** {@return how far imports and other long works have come} */
    public Checkpoints checkpoints() {
        return storage.checkpoints();
    }

    /** {@return what people should watch} */
    public Recommender recommender() {
        return recommender;
    }

    /**
     * Runs work in one transaction: everything takes effect, or nothing.
     *
     * <p>The transaction belongs to the calling thread; calls that the work makes on this thread are part of it. A nested
     * call joins the outer one. If nested work throws, the whole is rolled back even if the exception is caught on its way
     * out; the outermost call then throws a {@link StorageException}. Keep the work short: on SQLite one transaction at a
     * time may write.
     *
     * @param work the work; what it throws rolls everything back and reaches the caller
     * @param <T> what it returns
     * @return what the work returned
     * @throws TransientStorageException if another transaction was in the way for too long, or the database went away; nothing
     *     took effect
     * @throws CommitInDoubtException if the connection was lost during the commit, so that nobody knows whether it took effect
     */
    public <T extends @Nullable Object> T transaction(Supplier<T> work) {
        return storage.transaction(work);
    }

    /**
     * Runs work without a result in one transaction, as {@link #transaction(Supplier)} does.
     *
     * @param work the work; what it throws rolls everything back and reaches the caller
     */
    public void transaction(Runnable work) {
        storage.transaction(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Writes a backup of this database while it is in use: a copy of one moment, which neither keeps others from writing nor
     * is changed by them. Before it gets its name it is checked from end to end (structure, foreign keys, schema version, the
     * number of rows of each table against the database), forced to the disk and given a SHA-256 beside it. A backup that
     * fails or is killed on its way leaves no file under a final name. On a database in memory, writers wait.
     *
     * @param target a folder, which gets {@code marquee-20261124T030000Z.db}, or the name of a file that does not exist; what
     *     does not exist and has no dot in its name is a folder to be made
     * @return the backup, verified
     * @throws InvalidValueException if the file is there already
     * @throws dev.marquee.backup.BackupException if the backup can't be written, or inside a transaction
     * @throws StorageException if this database is no file; PostgreSQL has tools of its own
     */
    public Backup backup(Path target) {
        return backups.write(target);
    }

    /**
     * Takes a backup as a policy says, but now: writes and verifies it, copies it to the second place and verifies the copy,
     * then deletes what need not stay.
     *
     * @param policy where to, and how many stay
     * @return the backup
     * @throws dev.marquee.backup.BackupException if that fails; nothing is deleted where no newer backup was verified
     * @throws StorageException if this database is no file
     */
    public Backup backup(BackupPolicy policy) {
        return backups.write(policy);
    }

    /**
     * Takes backups by a policy, on a thread of its own, until the schedule or this is closed.
     *
     * @param policy when, where to, and how many stay
     * @return the running schedule; closing this closes it too
     */
    public BackupSchedule scheduleBackups(BackupPolicy policy) {
        BackupSchedule schedule = BackupSchedule.start(backups, policy, clock);
        schedules.add(schedule);
        return schedule;
    }

    /**
     * Ends schedules, cancels a training under way, and closes the connections that were opened here; a caller's own data
     * source and executor stay open. A backup under way is finished first. Closing twice does no harm.
     */
    @Override
    public void close() {
        schedules.forEach(BackupSchedule::close);
        models.close();
        storage.close();
    }

    /** Collects how a database is to be opened. Confined to one thread; each method returns this builder. */
    public static final class Builder {

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
        private int keptModels = TrainingSettings.STANDARD_KEPT;

        private Builder() {}

        /**
         * Names the database.
         *
         * @param url its JDBC URL
         * @return this builder
         */
        public Builder url(String url) {
            this.url = url;
            return this;
        }

        /**
         * Gives the caller's own connections to SQLite or PostgreSQL; they are used and never closed.
         *
         * @param dataSource the connections
         * @return this builder
         */
        public Builder dataSource(DataSource dataSource) {
            this.dataSource = dataSource;
            return this;
        }

        /**
         * Gives the database's user and password, where the URL does not.
         *
         * @param username the user
         * @param password the password
         * @return this builder
         */
        public Builder credentials(String username, String password) {
            this.username = username;
            this.password = password;
            return this;
        }

        /**
         * Sets the most connections to have open; without it, 8 for SQLite and 10 for PostgreSQL.
         *
         * @param connections 1 to 1000
         * @return this builder
         */
        public Builder maximumPoolSize(int connections) {
            this.maximumPoolSize = Rules.range("maximum pool size", connections, 1, 1000);
            return this;
        }

        /**
         * Loads the sample data (three people, three films, four genres) into a database that has no rows yet.
         *
         * @return this builder
         */
        public Builder sampleData() {
            this.sampleData = true;
            return this;
        }

        /**
         * Sets the cost of new password hashes; without it, 1,500,000 iterations. A low figure is for tests alone.
         *
         * @param iterations 1 to 100,000,000
         * @return this builder
         */
        public Builder passwordIterations(int iterations) {
            this.passwordIterations = Rules.range("password iterations", iterations, 1, 100_000_000);
            return this;
        }

        /**
         * Sets the source of every time that is written; without it, the system's clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Trains again without being asked; without it, only {@link Models#train} trains.
         *
         * @param policy when, and what
         * @return this builder
         */
        public Builder retrain(RetrainPolicy policy) {
            this.retrainPolicy = policy;
            return this;
        }

        /**
         * Gives the caller's own threads for trainings and what belongs to them; they are used and never shut down. Two are
         * needed for a claim to be renewed while a model is trained. Without them, two daemon threads are started when there is
         * something to do.
         *
         * @param executor the threads
         * @return this builder
         */
        public Builder trainingExecutor(ScheduledExecutorService executor) {
            this.trainingExecutor = executor;
            return this;
        }

        /**
         * Tells somebody of trainings; may be called for several.
         *
         * @param listener who is told
         * @return this builder
         */
        public Builder trainingListener(TrainingListener listener) {
            this.trainingListeners.add(listener);
            return this;
        }

        /**
         * Sets how many of the newest models are kept to go back to; without it, five. The one in use stays in any case.
         *
         * @param models 1 to 1000
         * @return this builder
         */
        public Builder keepModels(int models) {
            this.keptModels = Rules.range("kept models", models, 1, 1000);
            return this;
        }

        /**
         * Opens the database.
         *
         * @return the open database; the caller closes it
         * @throws InvalidValueException if neither or both of URL and data source were given
         * @throws NewerDatabaseException if a newer version of the library wrote the database
         * @throws StorageException if no storage on the class path or module path knows it, or it can't be opened
         */
        public Marquee open() {
            if ((url == null) == (dataSource == null)) {
                throw new InvalidValueException(
                        "give either a URL or a data source, " + (url == null ? "neither was given" : "not both"));
            }
            StorageConfig config =
                    new StorageConfig(url, dataSource, username, password, maximumPoolSize, sampleData, clock);
            for (StorageProvider provider : ServiceLoader.load(StorageProvider.class)) {
                if (provider.accepts(config)) {
                    return new Marquee(provider.open(config), passwordIterations, clock, training());
                }
            }
            throw new StorageException(noStorage(), null);
        }

        private TrainingSettings training() {
            return new TrainingSettings(
                    Optional.ofNullable(retrainPolicy),
                    Optional.ofNullable(trainingExecutor),
                    trainingListeners,
                    keptModels);
        }

        private String noStorage() {
            boolean known = url == null || url.startsWith("jdbc:sqlite:") || url.startsWith("jdbc:postgresql:");
            String what = url == null ? "this data source" : Rules.shown(StorageConfig.withoutSecrets(url));
            return known
                    ? "no storage for " + what
                            + " is on the class path; add the artifact dev.marquee:marquee-storage-jooq"
                    : "no storage knows " + what
                            + "; use jdbc:sqlite:FILE, jdbc:sqlite::memory: or jdbc:postgresql://HOST/DATABASE";
        }
    }
}
