package dev.marquee;

import dev.marquee.backup.Backup;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.backup.BackupSchedule;
import dev.marquee.backup.BackupWriter;
import dev.marquee.community.Community;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.recommend.Recommender;
import dev.marquee.serving.ModelRecommender;
import dev.marquee.storage.Checkpoints;
import dev.marquee.storage.FileAccess;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageProvider;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.Dismissals;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.taste.Ratings;
import dev.marquee.taste.TasteImports;
import dev.marquee.taste.WatchHistory;
import dev.marquee.taste.Watchlist;
import dev.marquee.training.BackgroundModels;
import dev.marquee.training.Models;
import dev.marquee.training.TrainingSettings;
import dev.marquee.user.UserRepository;
import dev.marquee.validation.Rules;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The front door: one open database with its users, movies, tastes and recommendations.
 *
 * {@snippet :
 * try (Marquee marquee = Marquee.open(url)) {
 *     User ada = marquee.users().findByUsername("ada").orElseThrow();
 *     marquee.favorites().add(ada.id(), heat);
 *     RecommendationRequest request =
 *             RecommendationRequest.forUser(ada.id()).limit(10);
 *     for (Recommendation r : marquee.recommender().recommend(request)) {
 *         System.out.println(r.movie().title() + " because " + r.reason());
 *     }
 * }
 * }
 *
 * <p>Thread-safe. An application opens a database once, shares the instance and closes it at the end. Opening creates
 * the schema or brings an older one up to date.
 */
public final class Marquee implements AutoCloseable {

    private final Storage storage;
    private final int passwordIterations;
    private volatile @Nullable UserRepository users;
    private final BackgroundModels models;
    private final ModelRecommender recommender;
    private final Recommender decorated;
    private final Clock clock;
    private final BackupWriter backups;
    private final Queue<BackupSchedule> schedules = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    Marquee(
            Storage storage,
            int passwordIterations,
            Clock clock,
            TrainingSettings training,
            FileAccess access,
            UnaryOperator<Recommender> decorator) {
        this.storage = storage;
        this.models = new BackgroundModels(storage, clock, training);
        this.passwordIterations = passwordIterations;
        this.recommender = new ModelRecommender(storage, clock, models::serving);
        models.prepareWith(recommender::prepare, recommender::discard);
        this.decorated = decorator.apply(recommender);
        this.clock = clock;
        this.backups = new BackupWriter(storage, clock, access);
    }

    /**
     * Opens a database with the defaults of {@link MarqueeBuilder}.
     *
     * <table>
     *   <caption>URLs that {@code marquee-storage-jooq} supports</caption>
     *   <tr><th>URL</th><th>database</th></tr>
     *   <tr><td>{@code jdbc:sqlite:movies.db}</td><td>a SQLite file, created if it does not exist</td></tr>
     *   <tr><td>{@code jdbc:sqlite::memory:}</td><td>memory of this instance, lost when it is closed</td></tr>
     *   <tr><td>{@code jdbc:postgresql://host/db?user=u&password=p}</td><td>an existing PostgreSQL database</td></tr>
     *   <tr><td>{@code jdbc:postgresql://a,b,c/db?targetServerType=primary}</td><td>the primary among several servers;
     *       the connection pool follows a failover</td></tr>
     * </table>
     *
     * @param url the database's JDBC URL
     * @return the open database; the caller closes it
     * @throws NewerDatabaseException if a newer version of the library wrote the database
     * @throws TransientStorageException if the server can't be reached at the moment
     * @throws StorageException if no storage on the class path or module path supports the URL, the database can't be
     *     opened, or it is another application's, see {@link MarqueeBuilder#open}
     */
    public static Marquee open(String url) {
        return builder().url(url).open();
    }

    /**
     * Loads the classes that the first calls on a database need, about half a second of a processor, and nothing else:
     * it opens no database, keeps no thread and is never needed. An application that starts calls it in a thread of its
     * own while it does something else, such as reading its settings and opening the database, on a machine with
     * another processor. May be called at any time; a second call finds everything loaded.
     */
    public static void preload() {
        ServiceLoader.load(StorageProvider.class).forEach(StorageProvider::preload);
    }

    /** {@return a new builder, for options that {@link #open(String)} does not have} */
    public static MarqueeBuilder builder() {
        return new MarqueeBuilder();
    }

    /** {@return the accounts of users} */
    public UserRepository users() {
        UserRepository known = users;
        if (known == null) {
            // Two threads may each make one; they are equal to their callers.
            known = UserRepository.over(storage.users(), passwordIterations);
            users = known;
        }
        return known;
    }

    /** {@return the movies with their genres, credits, keywords, companies and collections} */
    public MovieCatalog movies() {
        return storage.movies();
    }

    /** {@return the movies that users marked as favorites} */
    public Favorites favorites() {
        return storage.favorites();
    }

    /** {@return the genres that users prefer} */
    public Preferences preferences() {
        return storage.preferences();
    }

    /** {@return the ratings that users give movies, never mixed with TMDb's votes} */
    public Ratings ratings() {
        return storage.ratings();
    }

    /** {@return what users watched, and what they began to watch} */
    public WatchHistory watchHistory() {
        return storage.watchHistory();
    }

    /** {@return the movies that users want to watch} */
    public Watchlist watchlist() {
        return storage.watchlist();
    }

    /** {@return the movies in which users are not interested} */
    public Dismissals dismissals() {
        return storage.dismissals();
    }

    /** {@return the imports of what users did elsewhere; each can be undone} */
    public TasteImports imports() {
        return storage.imports();
    }

    /**
     * {@return what users write, share and say to each other: reviews, comments, followers, lists, the feed}
     *
     * @throws StorageException if the storage has no community
     */
    public Community community() {
        return storage.community();
    }

    /** {@return the models that learn from the favorites of all users} */
    public Models models() {
        return models;
    }

    /** {@return the data that models learn from, as streams, for an application's own models and measurements} */
    public TrainingData trainingData() {
        return storage.trainingData();
    }

    /** {@return the progress of imports and other long tasks} */
    public Checkpoints checkpoints() {
        return storage.checkpoints();
    }

    /** {@return the recommendations for users} */
    public Recommender recommender() {
        return decorated;
    }

    /**
     * Prepares the first recommendation of a server: {@link #warmUp(int)} with ten requests.
     *
     * @throws StorageException if the database fails or is closed, or inside a transaction
     */
    public void warmUp() {
        warmUp(10);
    }

    /**
     * Prepares the first recommendation: reads what recommendations need into memory and waits until it is there. An
     * application calls it at its start where the database is large; without it, the first call does the same, and
     * until the favorites are read it answers from content and votes. The similarities of movies, which cost most, are
     * read or computed only where no trained model serves. Calling it again brings the favorites up to date.
     *
     * <p>Then answers some requests for nobody, so that the code is loaded and partly compiled before somebody waits
     * for it. A process that recommends once and ends needs none of them.
     *
     * @param requests the number of requests to answer, 0 to 1,000; ten take about 0.1 s at the start of a process
     * @throws InvalidValueException if the number is out of its range
     * @throws StorageException if the database fails or is closed, or inside a transaction
     */
    public void warmUp(int requests) {
        recommender.warmUp(Rules.range("requests", requests, 0, 1000));
    }

    /**
     * Prepares the first {@link Recommender#similar}, {@link Recommender#next} and {@link Recommender#onboarding}:
     * reads what {@link #warmUp} reads, and also computes the similarities beside a trained model and reads the people,
     * keywords and texts of all movies, about 1.5 kB each. Without it, the first of these calls starts that, waits two
     * seconds at most, and compares what there is.
     *
     * @throws StorageException if the database fails or is closed, or inside a transaction
     */
    public void warmUpSimilar() {
        recommender.warmUpSimilar();
    }

    /**
     * Runs work in one transaction: all of it takes effect, or none.
     *
     * <p>The transaction belongs to the calling thread and includes every call that the work makes on this thread. A
     * nested call joins the outer transaction. If nested work throws, the whole transaction is rolled back even if the
     * exception is caught before it reaches the outermost call, which then throws a {@link StorageException}. Keep the
     * work short: SQLite has one writing transaction at a time.
     *
     * <p>Inside a transaction of the application ({@link MarqueeBuilder#transactions}), the outermost call is a
     * savepoint of it: a failure rolls back the work alone, and what was written takes effect when the application
     * commits.
     *
     * @param work the work; an exception that it throws rolls the transaction back and reaches the caller
     * @param <T> the type of the result
     * @return the result of the work
     * @throws TransientStorageException if another transaction held a lock for too long, or the connection was lost;
     *     nothing took effect
     * @throws CommitInDoubtException if the connection was lost during the commit; whether it took effect is unknown
     */
    public <T extends @Nullable Object> T transaction(Supplier<T> work) {
        return storage.transaction(work);
    }

    /**
     * Runs work without a result in one transaction, as {@link #transaction(Supplier)} does.
     *
     * @param work the work; an exception that it throws rolls the transaction back and reaches the caller
     * @throws TransientStorageException if another transaction held a lock for too long, or the connection was lost;
     *     nothing took effect
     * @throws CommitInDoubtException if the connection was lost during the commit; whether it took effect is unknown
     */
    public void transaction(Runnable work) {
        storage.transaction(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Writes a backup of this database while it is in use: a copy of the database at one moment. Other threads and
     * processes can write meanwhile, and the copy does not contain what they write; on a database in memory, writers
     * wait.
     *
     * <p>Before the copy gets its final name it is verified (structure, foreign keys, schema version, and the number of
     * rows of each table against the database), forced to the disk and given a SHA-256 file. A backup that fails or is
     * killed leaves no file under a final name.
     *
     * @param target a folder, in which the backup is named like {@code marquee-20261124T030000Z.db}, or the name of a
     *     file that does not exist; a path that does not exist and has no dot in its last name is a folder to be
     *     created
     * @return the verified backup
     * @throws InvalidValueException if the file exists already
     * @throws dev.marquee.backup.BackupException if the backup can't be written, or inside a transaction
     * @throws StorageException if this database is not a file; back up PostgreSQL with its own tools
     */
    public Backup backup(Path target) {
        return backups.write(target);
    }

    /**
     * Takes a backup now by a policy: writes and verifies it, copies it to the second folder and verifies the copy, and
     * then deletes the backups that the policy no longer keeps.
     *
     * @param policy the folders, and how many backups are kept
     * @return the verified backup
     * @throws dev.marquee.backup.BackupException if a step fails; in a folder without a newer verified backup, nothing
     *     is deleted
     * @throws StorageException if this database is not a file
     */
    public Backup backup(BackupPolicy policy) {
        return backups.write(policy);
    }

    /**
     * Takes backups by a policy, on a thread of its own, until the schedule or this database is closed.
     *
     * @param policy the time of day, the folders, and how many backups are kept
     * @return the running schedule; {@link #close} closes it too
     */
    public BackupSchedule scheduleBackups(BackupPolicy policy) {
        BackupSchedule schedule = BackupSchedule.start(backups, policy, clock);
        schedules.add(schedule);
        if (closed) {
            schedule.close();
            throw new StorageException("the database was closed; open it again to schedule backups", null);
        }
        return schedule;
    }

    /**
     * Closes the backup schedules, cancels a training that is under way, and closes the connections that were opened
     * here. The caller's own data source and executor stay open. A backup of a schedule that is under way is finished
     * first, within a minute, or interrupted. Closing again has no effect.
     *
     * <p>Calls that begin later throw a {@link StorageException}. Calls and transactions under way have up to 10
     * seconds to end; then they are ended, rolled back, and throw a {@link StorageException}, or a {@link
     * CommitInDoubtException} if that happened in the middle of a commit. A commit that took effect is never reported
     * as failed. A backup of another thread may throw a {@link dev.marquee.backup.BackupException} too, and leaves no
     * file.
     */
    @Override
    public void close() {
        closed = true;
        try {
            schedules.forEach(BackupSchedule::close);
        } finally {
            try {
                recommender.close();
            } finally {
                closeModelsAndStorage();
            }
        }
    }

    private void closeModelsAndStorage() {
        try {
            models.close();
        } finally {
            storage.close();
        }
    }
}
